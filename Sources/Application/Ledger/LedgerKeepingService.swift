// SPDX-License-Identifier: Apache-2.0
import Basics
import Repositories
import Site
import TransparencyLog

/// Brings the newest head of the log to its keepers outside, and stops all signing when one of them knows another history.
struct LedgerKeepingService: Service {
    private static let pause: Duration = .seconds(10)

    let database: any Database
    let keepers: [any CheckpointKeeper]
    let ledgerGuard: LedgerGuard
    let time: any TimeSource
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled {
            try await Task.sleep(for: Self.pause)
            await keep()
        }
    }

    /// One round over all keepers; also run before the first head of a start is signed.
    func keep() async {
        do {
            let head = try await database.read { records in try records.checkpoint() }.map { try SignedNote(bytes: $0) }
            let added = await withTaskGroup(of: SignedNote?.self) { group in
                for keeper in keepers { group.addTask { await keep(head, by: keeper) } }
                return await group.reduce(into: [SignedNote]()) { notes, note in if let note { notes.append(note) } }
            }
            if let head { try await store(added.flatMap(\.signatures), under: head) }
        } catch {
            logger.log(.error, "the ledger's head could not be kept outside", .technical("reason", "\(error)"))
        }
    }

    private func keep(_ head: SignedNote?, by keeper: any CheckpointKeeper) async -> SignedNote? {
        var standing = LedgerStanding.Keeper(name: keeper.name, kind: keeper.kind)
        do {
            let kept = try await keeper.keep(head, of: database)
            if let kept {
                standing.size = try Checkpoint(text: kept.text).size
                standing.keptAt = time.now
            }
            _ = ledgerGuard.note(standing)
            return kept
        } catch let error as LogError where error.code == .rolledBack || error.code == .inconsistent {
            raise(error.code == .rolledBack ? .rolledBack : .rewritten, by: keeper, error)
            _ = ledgerGuard.note(standing)
        } catch {
            standing.problem = (error as? KeepingProblem)?.kind ?? .unreachable
            if ledgerGuard.note(standing) {
                logger.log(
                    .error,
                    "a keeper of the ledger's head has a problem",
                    .technical("keeper", keeper.name),
                    .technical("reason", "\(error)")
                )
            }
        }
        return nil
    }

    private func raise(_ alarm: LedgerStanding.Alarm, by keeper: any CheckpointKeeper, _ error: LogError) {
        guard ledgerGuard.raise(alarm) else { return }
        logger.log(
            .error,
            "THE LEDGER IS NOT SIGNED ANY MORE: the store contradicts a head that left the house; put the newer store back (docs/ledger.md)",
            .technical("keeper", keeper.name),
            .technical("reason", "\(error)")
        )
    }

    /// Keeps the cosignatures with the head that they belong to.
    private func store(_ signatures: [SignedNote.Signature], under head: SignedNote) async throws {
        let new = signatures.filter { !head.signatures.contains($0) }
        guard !new.isEmpty else { return }
        let replaced = head.signatures.filter { old in !new.contains { $0.name == old.name && $0.keyID == old.keyID } }
        let note = try SignedNote(text: head.text, signatures: replaced + new)
        let size = try Checkpoint(text: head.text).size
        try await database.write { unit in try unit.replaceCheckpoint(note.bytes, size: Int64(size)) }
    }
}
