// SPDX-License-Identifier: Apache-2.0
import Basics
import FoundationEssentials
import Repositories
import Site
import TransparencyLog

/// A file on another disk or machine that holds the newest head: whoever restores the store does not restore it.
struct CheckpointFile: CheckpointKeeper {
    let path: String
    let log: NoteVerifier

    var name: String { path }
    var kind: LedgerStanding.Keeper.Kind { .file }

    func keep(_ head: SignedNote?, of database: any Database) async throws -> SignedNote? {
        if let kept = try kept() {
            try await database.read { records in
                var tree = try RecordedTree.reader(records)
                try tree.verifyContinues(kept)
            }
        }
        guard let head else { return nil }
        do {
            try PrivateFile.write(head.bytes, to: path)
        } catch {
            throw KeepingProblem(kind: .unreachable, detail: "\(error)")
        }
        return head
    }

    /// What the file holds; nil when there is none yet. Something else than a head of this log is never overwritten.
    private func kept() throws -> Checkpoint? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw KeepingProblem(kind: .unreachable, detail: "\(path) cannot be read")
        }
        do {
            return try Checkpoint(verifying: SignedNote(bytes: Array(bytes)), by: log)
        } catch {
            throw KeepingProblem(kind: .foreign, detail: "\(error)")
        }
    }
}
