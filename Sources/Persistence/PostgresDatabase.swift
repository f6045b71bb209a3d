// SPDX-License-Identifier: Apache-2.0
package import Basics
import Campaigns
package import Consent
package import Cryptography
package import Repositories
package import SQL

/// The store on PostgreSQL: the schemas `naam_keys` and `naam` of one database, one writing connection, a few reading ones. Other nodes may serve it too.
///
/// Keys and data share a transaction; what is erased is unreadable at its commit (docs/design/0006).
package final class PostgresDatabase: Sendable {
    let context: SessionContext
    private let store: PostgresStore
    private let looks: StoredSecondLook

    /// Opens or makes the store; blocks while migrations run.
    ///
    /// Throws `PersistenceError` for a wrong master key or schemas that do not belong together; `SQLError` for what the server, its absence or a
    /// migration says.
    package init(
        _ database: PostgresConfiguration,
        readers: Int = 3,
        masterKey: MasterKey,
        fence: SendFence,
        random: any RandomSource = BufferedRandomSource(),
        time: any TimeSource = SystemTimeSource(),
        logger: Logger
    ) throws {
        let opening = try StoreOpening(masterKey: masterKey, dialect: .postgres, random: random, time: time, logger: logger)
        var configuration = PostgresStoreConfiguration(database, files: [.keys, .data])
        configuration.readers = readers
        store = try PostgresStore(configuration) { try opening.prepare($0, $1, isAlone: $2) }
        context = SessionContext(opened: try opening.finish(), fence: fence, random: random, time: time, logger: logger)
        looks = StoredSecondLook(store, context.statements.messages, time: time)
    }

    /// The database at a libpq URL, with the schemas that the product uses.
    package static func configuration(url: String, password: Secret<String>?) -> PostgresConfiguration {
        var configuration = PostgresConfiguration(
            url: url,
            password: password,
            searchPath: [DatabaseFile.data.schema, DatabaseFile.keys.schema]
        )
        configuration.commitMarks = "commit_mark"
        return configuration
    }

    private func settle() async {
        do {
            try await writing { session in
                try session.keys.submit(session.statements.keys.settleStore, true)
            }
        } catch let error as SQLError where error.code == .closed {
            return
        } catch {
            context.logger.log(.warning, "the store was not marked as settled", .technical("reason", "\(error)"))
        }
    }
}

extension PostgresDatabase: SessionDatabase {
    package var services: [any Service] { [] }

    package var beganAlone: Bool { store.beganAlone }

    package var isShared: Bool { true }

    package var secondLook: (any SecondLook)? { looks }

    package func holdsDuty() async -> Bool {
        do { return try await store.holdsDuty() } catch { return false }
    }

    package func read<Result: Sendable>(_ body: @escaping @Sendable (any Records) throws -> Result) async throws -> Result {
        try await reading { try body($0) }
    }

    package func write<Result: Sendable>(_ body: @escaping @Sendable (any UnitOfWork) throws -> Result) async throws -> Result {
        try await writing { try body($0) }
    }

    package func keep(_ delivery: [UInt8], receivedAt moment: Timestamp) async throws {
        try await store.add { [context] transaction in
            try Session(writing: transaction, context).keep(delivery, receivedAt: moment)
        }
    }

    package func integrityProblems() async throws -> [String] { try await store.integrityCheck() }

    package func close() async {
        // Only a store that was closed in order may skip the search at its next start.
        if context.lost.isSettled { await settle() }
        await store.close()
    }

    func reading<Result: Sendable>(_ body: @escaping @Sendable (Session) throws -> Result) async throws -> Result {
        try await store.read { [context] transaction in try body(Session(reading: transaction, context)) }
    }

    func writing<Result: Sendable>(_ body: @escaping @Sendable (Session) throws -> Result) async throws -> Result {
        try await store.write { [context] transaction in try Session.run(body, in: transaction, context) }
    }
}
