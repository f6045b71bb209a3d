// SPDX-License-Identifier: Apache-2.0
import Basics

/// How long what is kept (Art. 5(1)(e)); numbers are data of the rule pack `EU-base`, each with its ground.
package enum RetentionPolicy {
    /// An opt-in that nobody answered.
    package static let pendingOptIn: Duration = .days(7)
    /// An invitation's link after it was sent.
    package static let invitationLink: Duration = .days(30)
    /// A personal link inside a message.
    package static let messageLink: Duration = .days(180)
    /// An upload that was not confirmed.
    package static let unconfirmedUpload: Duration = .hours(24)
    /// The window in which a person's message may be answered freely (WhatsApp customer service window).
    package static let serviceWindow: Duration = .hours(24)
    /// Keys of webhook events, by which second deliveries are recognised: Meta repeats for seven days.
    package static let eventKey: Duration = .days(8)
    /// Which message went to whom and what became of it.
    package static let messageMetadata: Duration = .days(365)
    /// The oldest copy of the data that may be put in place again; what must not come back with it is remembered for as long.
    package static let oldestBackup: Duration = .days(400)
    /// Sealed proof after withdrawal: three years (Art. 17(3)(e); limitation of claims).
    package static let sealedProof: Duration = .days(3 * 365 + 1)

    /// Whether the number must go at once: nothing that is still given holds it (Art. 17(1)(b)).
    package static func decision(after permissions: [Permission]) -> ErasureDecision {
        let holding = permissions.filter(\.state.allowsMessages).map(\.purpose).sorted()
        return holding.isEmpty ? .seal : .keep(for: holding)
    }
}
