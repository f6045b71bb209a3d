// SPDX-License-Identifier: Apache-2.0

/// Something that staff may or may not do in the console.
package enum StaffAct: Sendable, Hashable, CaseIterable {
    /// Look at pages, look somebody up, sign out, choose a language.
    case look
    /// Take lists in, invite, start and stop campaigns.
    case reachPeople
    /// Open evidence and print it.
    case openEvidence
}
