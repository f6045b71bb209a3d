// SPDX-License-Identifier: Apache-2.0
import Basics
import Mail
import Repositories
import Site
import TransparencyLog

/// Mails the newest signed head once a day when the log has grown; to run on the one node with the duty.
///
/// What is being mailed is noted first, in one unit of work: a crash costs a day's mail, and nobody gets one twice.
struct CheckpointMailService: Service {
    /// Between two looks.
    private static let pause: Duration = .seconds(30)
    /// After a mail server that did not take it.
    private static let patience: Duration = .minutes(10)

    let database: any Database
    let mail: CheckpointMail
    let sender: any MailSender
    let ledgerGuard: LedgerGuard
    let time: any TimeSource
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled {
            var pause = Self.pause
            do {
                try await step()
            } catch {
                // What an ordinary stop cuts off is no complaint.
                try Task.checkCancellation()
                pause = Self.patience
                logger.log(.error, "the ledger's head could not be mailed", .technical("reason", "\(error)"))
            }
            try await Task.sleep(for: pause)
        }
    }

    /// Mails the head when its time has come; throws when it could not be handed over.
    private func step() async throws {
        // A store that contradicts what left the house says nothing more.
        guard ledgerGuard.mayBeSigned else { return }
        let (before, claimed) = try await claim()
        guard let claimed else { return tell(before) }
        do {
            try await sender.send(mail.bytes(claimed.note, of: claimed.head), from: mail.mail.address, to: mail.reader.address)
            logger.log(.info, "the ledger's head was mailed", .count("entries", Int(claimed.head.size)))
        } catch let error as MailSenderError where error.outcomeIsUnknown {
            logger.log(.warning, "the outcome of a mail with the ledger's head is unknown; it is not sent again")
        } catch {
            // Nothing was taken: the day is not over.
            try await database.write { unit in try unit.note(before) }
            tell(before, .unreachable)
            throw error
        }
        tell(claimed.head)
    }

    /// What was mailed last, and what is to be mailed now, noted as mailed already.
    private func claim() async throws -> (before: MailedHead, claimed: (note: SignedNote, head: MailedHead)?) {
        try await database.write { [time] unit in
            let before = try unit.mailedHead()
            guard let note = try unit.checkpoint().map({ try SignedNote(bytes: $0) }) else { return (before, nil) }
            let head = MailedHead(size: Int64(try Checkpoint(text: note.text).size), at: time.now)
            guard before.calls(forSize: head.size, at: head.at) else { return (before, nil) }
            try unit.note(head)
            return (before, (note, head))
        }
    }

    /// Lets the console say which head is kept there.
    private func tell(_ last: MailedHead, _ problem: LedgerStanding.Keeper.Problem? = nil) {
        var standing = LedgerStanding.Keeper(name: mail.reader.address, kind: .mail, problem: problem)
        if last != .none { (standing.size, standing.keptAt) = (Int(last.size), last.at) }
        _ = ledgerGuard.note(standing)
    }
}
