// SPDX-License-Identifier: Apache-2.0
import Campaigns
import Mail

/// What became of one attempt to mail an invitation.
enum InvitationOutcome: Sendable {
    case taken
    /// The program ends: nothing was tried.
    case notBegun
    /// The person's address cannot stand in a mail.
    case unmailable
    /// Our own address cannot.
    case misconfigured
    case refused(MailSenderError)

    /// Where the invitation is now; nil while it is not known. The other outcomes are those of the same batch.
    ///
    /// What the server did not take may be tried again, unless it is the address. A refusal by its rules counts as this address's only when the server
    /// has heard somebody else out: else it is about us, and the whole list would be used up by it.
    func state(among others: [InvitationOutcome]) -> Invitation.State? {
        switch self {
        case .taken: .sent
        case .notBegun, .misconfigured: .queued
        case .unmailable: .failed
        case .refused(let error) where error.outcomeIsUnknown: nil
        case .refused(let error) where error.code == .policyRefused: others.contains(where: \.wasHeardOut) ? .failed : .queued
        case .refused(let error): error.isPermanent ? .failed : .queued
        }
    }

    /// The server took the sender and decided about the recipient or the message alone.
    private var wasHeardOut: Bool {
        switch self {
        case .taken: true
        case .refused(let error): error.code == .recipientRefused || error.code == .messageRefused
        default: false
        }
    }
}
