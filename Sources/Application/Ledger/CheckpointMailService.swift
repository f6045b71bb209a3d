// SPDX-License-Identifier: Apache-2.0
import Basics
import Mail
import Repositories
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
            var wasTaken = true
            do {
                wasTaken = try await step()
            } catch let error as CancellationError {
                throw error
            } catch {
                wasTaken = false
                logger.log(.error, "the ledger's head could not be mailed", .technical("reason", "\(error)"))
            }
            try await Task.sleep(for: wasTaken ? Self.pause : Self.patience)
        }
    }

    /// Mails the head when its time has come; returns whether nothing went wrong.
    func step() async throws -> Bool {
        // A store that contradicts what left the house says nothing more.
        guard ledgerGuard.mayBeSigned, let due = try await claim() else { return true }
        do {
            try await sender.send(mail.bytes(due.head, size: due.size, at: time.now), from: mail.mail.address, to: mail.reader.address)
            logger.log(.info, "the ledger's head was mailed", .count("entries", Int(due.size)))
            return true
        } catch let error as MailSenderError where error.outcomeIsUnknown {
            logger.log(.warning, "the outcome of a mail with the ledger's head is unknown; it is not sent again")
            return true
        } catch {
            // Nothing was taken: the day is not over.
            try await database.write { unit in try unit.note(due.before) }
            throw error
        }
    }

    /// The head to mail, noted as mailed, and what was noted before; nil when there is nothing to mail yet.
    private func claim() async throws -> (head: SignedNote, size: Int64, before: MailedHead)? {
        try await database.write { [time] unit in
            guard let head = try unit.checkpoint().map({ try SignedNote(bytes: $0) }) else { return nil }
            let (size, before) = (Int64(try Checkpoint(text: head.text).size), try unit.mailedHead())
            guard before.calls(forSize: size, at: time.now) else { return nil }
            try unit.note(MailedHead(size: size, at: time.now))
            return (head, size, before)
        }
    }
}
