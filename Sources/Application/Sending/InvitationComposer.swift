// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Localization
import Mail
import Site

/// Writes the mail of an invitation, in the person's language, with their personal link and the one-click way out (RFC 8058).
struct InvitationComposer: Sendable {
    /// An address of ours that cannot stand in a mail.
    struct Problem: Error, CustomStringConvertible {
        let description = "mail.from or mail.reply_to is not an address"
    }

    let catalogues: Catalogues
    let controller: Controller
    let publicURL: String
    let mail: HouseConfiguration.MailIdentity
    let random: any RandomSource
    let time: any TimeSource

    /// The envelope's sender.
    var sender: String { mail.address }

    func mail(for lease: InvitationLease) throws -> [UInt8] {
        let name = controller.name(in: lease.language)
        guard let from = Mailbox(name: name, address: mail.address), let to = Mailbox(address: lease.email.revealed) else {
            throw Problem()
        }
        let letter = InvitationMail(
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
            subject: letter.subject,
            text: letter.text,
            html: letter.html,
            language: lease.language,
            date: time.now,
            id: MessageID(from: random, sender: from),
            unsubscribe: UnsubscribeLink(publicURL + Route.declineInvitation(lease.token).path)
        )
        return message.bytes
    }
}
