// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Localization
import Mail
import Site

/// Writes the mail of an invitation, in the person's language, with their personal link and the one-click way out (RFC 8058).
struct InvitationComposer: Sendable {
    /// A mail and who is to get it.
    struct Letter {
        let recipient: String
        let bytes: [UInt8]
    }

    /// Why there is none.
    enum Problem: Error, CustomStringConvertible {
        /// `mail.from` is none that could stand in a mail: somebody must act.
        case ours
        /// The person's address is in letters that mail servers do not take (SMTPUTF8 is not spoken).
        case theirs

        var description: String { self == .ours ? "mail.from is not an address" : "the address cannot stand in a mail" }
    }

    let catalogues: Catalogues
    let controller: Controller
    let publicURL: String
    let mail: HouseConfiguration.MailIdentity
    let random: any RandomSource
    let time: any TimeSource

    /// The envelope's sender.
    var sender: String { mail.address }

    func letter(for lease: InvitationLease) throws(Problem) -> Letter {
        guard let from = Mailbox(name: controller.name(in: lease.language), address: mail.address) else { throw .ours }
        guard let to = Mailbox(address: lease.email.revealed) else { throw .theirs }
        let text = InvitationMail(
            localizer: catalogues[lease.language],
            controller: controller,
            givenName: lease.givenName,
            link: publicURL + Route.invitedOptIn(lease.language, lease.token).path,
            declineLink: publicURL + Route.declineInvitation(lease.token).path,
            noticeLink: publicURL + Route.notice(lease.language).path
        )
        let message = MailMessage(
            from: from,
            to: to,
            replyTo: mail.replyTo.flatMap { Mailbox(address: $0) },
            subject: text.subject,
            text: text.text,
            html: text.html,
            language: lease.language,
            date: time.now,
            id: MessageID(from: random, sender: from),
            unsubscribe: UnsubscribeLink(publicURL + Route.declineInvitation(lease.token).path)
        )
        return Letter(recipient: to.address, bytes: message.bytes)
    }
}
