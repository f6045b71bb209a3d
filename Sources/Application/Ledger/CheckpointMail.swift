// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Localization
import Mail
import Repositories
import TransparencyLog

/// The mail that takes a signed head of the log out of the house: as text, as a file that `naam-verify` takes, and what to do with it.
struct CheckpointMail: Sendable {
    /// An address that cannot stand in a mail.
    struct Problem: Error, CustomStringConvertible {
        let description = "mail.from or ledger.checkpoint_mail is not an address"
    }

    let localizer: Localizer
    let controller: Controller
    let mail: HouseConfiguration.MailIdentity
    let reader: LedgerKeepers.MailReader
    /// The log's key, which the reader compares with that of the mails before.
    let key: String
    let random: any RandomSource

    /// The bytes of the mail about that head.
    func bytes(_ note: SignedNote, of head: MailedHead) throws -> [UInt8] {
        let (brand, file) = (controller.name(in: reader.language), "naam-\(head.size).checkpoint")
        guard let from = Mailbox(name: brand, address: mail.address), let to = Mailbox(address: reader.address),
            let attachment = MailAttachment(name: file, content: note.bytes)
        else { throw Problem() }
        let arguments: [String: MessageArgument] = [
            "brand": .text(brand), "size": .number(Int(head.size)), "when": .dateTime(head.at), "file": .text(file),
        ]
        let paragraphs = [
            localizer.text("head-mail.what", arguments), localizer.text("head-mail.keep", arguments),
            localizer.text("head-mail.doubt", arguments) + "\n\nnaam-verify log DIRECTORY --key \(key) --since \(file)",
            localizer.text("head-mail.answer", arguments), localizer.text("head-mail.text", arguments),
            String(decoding: note.bytes, as: UTF8.self),
        ]
        return MailMessage(
            from: from,
            to: to,
            replyTo: mail.replyTo.flatMap { Mailbox(address: $0) },
            subject: localizer.text("head-mail.subject", arguments).withoutIsolates,
            text: paragraphs.joined(separator: "\n\n"),
            attachment: attachment,
            language: reader.language,
            date: head.at,
            id: MessageID(from: random, sender: from),
            isAutomatic: true
        ).bytes
    }
}
