// SPDX-License-Identifier: Apache-2.0

/// Why the gate says no; the raw value is stored and shown through the catalogue.
package enum GateRefusal: Int, Sendable, Hashable, CaseIterable {
    case noPermission = 1
    case withdrawn = 2
    case suppressed = 3
    case sealed = 4
    case unreachable = 5
    case wrongCategory = 6
    case windowClosed = 7
    case requestClosed = 8
    case alreadyAsked = 9
    case noGround = 10
    /// The question's template does not have exactly one button that says yes.
    case unclearQuestion = 11
}
