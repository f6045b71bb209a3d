// SPDX-License-Identifier: Apache-2.0
import Cryptography
import Repositories
import TransparencyLog

/// Signs tree heads in the name of the log.
struct CheckpointSigner: Sendable {
    let origin: String
    let signer: NoteSigner
    let ledgerGuard: LedgerGuard

    /// Entries that one transaction takes into the tree.
    private static let entriesPerStep = 8_192

    /// Takes new entries into the tree and signs its head; returns whether more are waiting. Signs nothing while the guard says no.
    func step(in database: any Database) async throws -> Bool {
        guard ledgerGuard.mayBeSigned else { return false }
        return try await database.write { [self] unit in
            try unit.extendTree(limit: Self.entriesPerStep) { size, root in try sign(size: size, root: root) }
        }
    }

    /// Signs until nothing waits.
    func catchUp(in database: any Database) async throws {
        while try await step(in: database) {}
    }

    /// The signed note of a head.
    func sign(size: Int64, root: Digest) throws -> [UInt8] {
        try signer.sign(Checkpoint(origin: origin, size: Int(size), root: root)).bytes
    }
}
