// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Asks whether an identity is suppressed.
package protocol SuppressionReader {
    func isSuppressed(_ identity: ContactIdentity) throws -> Bool
    /// When its holder said the latest stop that still holds; nil when it is not suppressed.
    func lastStop(of identity: ContactIdentity) throws -> Timestamp?
}

/// Keeps keyed tokens of those who said stop, and nothing else about them (CNIL MED-2023-040).
package protocol SuppressionRepository: SuppressionReader {
    /// Remembers a stop that was said at that moment; the first reason and the latest moment stay.
    func suppress(_ identity: ContactIdentity, because reason: SuppressionReason, at moment: Timestamp) throws
    /// Lifts it: only ever because the person themselves said yes again from that account.
    func lift(_ identity: ContactIdentity) throws
}
