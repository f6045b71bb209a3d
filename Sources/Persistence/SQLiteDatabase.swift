// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent
package import Cryptography
import SQL

/// The store on SQLite: `keys.db` and `naam.db` in one directory, one writing thread, a few reading ones.
///
/// Keys are committed first (ARCHITECTURE 4). What is erased is gone from the files a few seconds later: run `erasureService`.
package final class SQLiteDatabase: Sendable {
    let context: SessionContext
    let store: SQLiteStore
    private let directory: String
    private let lock: Lock<DirectoryLock?>

    /// Opens or makes the store; blocks while migrations run.
    ///
    /// Throws `PersistenceError` for a wrong master key, files that do not belong together or a second process; `SQLError` for what the engine
    /// or a migration says.
    package init(
        directory: String,
        masterKey: MasterKey,
        fence: SendFence,
        random: any RandomSource = BufferedRandomSource(),
        time: any TimeSource = SystemTimeSource(),
        logger: Logger
    ) throws {
        let lock = try DirectoryLock(directory)
        try RestoreMark.mustNotBe(in: directory)
        let opening = try StoreOpening(masterKey: masterKey, random: random, time: time, logger: logger)
        let locations = [DatabaseFile.keys, .data].map { SQLiteStoreConfiguration.Location($0, path: "\(directory)/\($0.fileName)") }
        store = try SQLiteStore(SQLiteStoreConfiguration(locations)) { try opening.prepare($0, $1) }
        context = SessionContext(opened: try opening.finish(), fence: fence, random: random, time: time, logger: logger)
        self.directory = directory
        self.lock = Lock(lock)
    }

    /// Refuses new work, finishes what waits, closes the files.
    package func close() async {
        await store.close()
        guard
            let lock = lock.withLock({ lock -> DirectoryLock? in
                defer { lock = nil }
                return lock
            })
        else { return }
        // Only a store that was closed in order, with nothing left between its files, may skip the search at its next start.
        if context.lost.isSettled { settle() }
        withExtendedLifetime(lock) {}
    }

    private func settle() {
        do {
            let keys = try Connection(path: "\(directory)/\(DatabaseFile.keys.fileName)", mode: .readWrite)
            try keys.execute(context.statements.keys.settleStore, true)
        } catch {
            context.logger.log(.warning, "the store was not marked as settled", .technical("reason", "\(error)"))
        }
    }

    /// Copies the write-ahead logs into the files and empties them; false when a reader still needs an older state.
    package func checkpoint() async throws -> Bool { try await store.checkpointTruncate() }

    /// What the engine finds wrong with the files; empty is well.
    package func integrityProblems() async throws -> [String] { try await store.integrityCheck() }

    /// Empties the write-ahead logs soon after something was erased.
    package var erasureService: any Service { ErasureService(database: self) }

    /// Runs a reading closure.
    func reading<Result: Sendable>(_ body: @escaping @Sendable (Session) throws -> Result) async throws -> Result {
        try await store.read { [context] transaction in try body(Session(reading: transaction, context)) }
    }

    /// Runs a unit of work.
    func writing<Result: Sendable>(_ body: @escaping @Sendable (Session) throws -> Result) async throws -> Result {
        do {
            return try await store.write { [context] transaction in try Session.run(body, in: transaction, context) }
        } catch let error as SQLError where error.isDivided {
            context.lost.cameApart()
            throw error
        }
    }
}
