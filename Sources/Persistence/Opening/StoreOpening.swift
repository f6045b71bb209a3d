// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import SQL
import TransparencyLog

/// Brings both files into order before anybody works with them: master key, schema, belonging together, what a crash left.
final class StoreOpening {
    /// What the store begins with.
    struct Result {
        let statements: Statements
        let keyRing: KeyRing
        let box: SiteKeyBox
        let ledger: LedgerState.Position
        let lost: [DataSubject.ID]
    }

    private let statements: Statements
    private let masterKey: MasterKey
    private let random: any RandomSource
    private let time: any TimeSource
    private let logger: Logger
    private var keys: Connection?
    private var opened: SiteKeyTable.Opened?
    private var ledger: LedgerState.Position?
    private var lost: [DataSubject.ID] = []

    init(
        masterKey: MasterKey,
        dialect: SQLDialect = .sqlite,
        random: any RandomSource,
        time: any TimeSource,
        logger: Logger
    ) throws {
        statements = try Statements(dialect)
        self.masterKey = masterKey
        self.random = random
        self.time = time
        self.logger = logger
    }

    /// What `prepare` found, once it has seen both files.
    func finish() throws -> Result {
        keys = nil
        guard let ledger, let opened else { throw PersistenceError(.badResource, "ledger") }
        let keyRing = KeyRing(opened.keys, random: random)
        return Result(statements: statements, keyRing: keyRing, box: opened.box, ledger: ledger, lost: lost)
    }

    /// Called for the keys first, then for the data; beside other nodes nothing is swept, for they are between the two files all the time.
    func prepare(_ file: DatabaseFile, _ connection: Connection, isAlone: Bool = true) throws {
        try MigrationRunner(files: EmbeddedSQL.migrations(file, connection.dialect), schema: file.schema).run(connection, at: time.now) {
            [logger] plan in
            for migration in plan.pending {
                logger.log(.info, "migration", .technical("file", file.name), .technical("name", migration.name))
            }
        }
        try connection.check(statements.statements(of: file))
        if file == .keys {
            if let move = try StoreMark(connection, statements.keys) { throw move.refusal }
            opened = try siteKeys(connection).open(masterKey, random: random)
            keys = connection
        } else if let keys {
            let isSettled = try join(connection, keys)
            try keep(keys)
            if !isSettled, isAlone { try sweep(connection, keys) }
            try keys.execute(statements.keys.settleStore, false)
            try compareStops(connection, keys)
            ledger = try ledgerPosition(connection)
        }
    }

    private func siteKeys(_ keys: Connection) -> SiteKeyTable { SiteKeyTable(connection: keys, statements: statements.keys) }

    private func keyStore(_ keys: Connection) throws -> (identity: [UInt8], isSettled: Bool)? {
        try keys.queryOne(statements.keys.selectStore) { (try $0.blob(0), try $0.bool(2)) }
    }

    /// Puts the site's keys into a store from before they were kept in it, and those of purposes that are new.
    private func keep(_ keys: Connection) throws {
        guard let opened else { return }
        let known = Set(try siteKeys(keys).lines().map(\.purpose))
        guard !opened.isKept || SiteKeys.purposes.contains(where: { !known.contains($0) }) else { return }
        try keys.transaction { try siteKeys(keys).fill(opened, at: time.now, random: random) }
    }

    /// A new store's identity and keys: both or none.
    private func make(_ keys: Connection) throws -> [UInt8] {
        let identity = random.bytes(16)
        let made = SiteKeyTable.Opened(keys: SiteKeys(drawnFrom: random), box: SiteKeyBox(masterKey, of: identity), isKept: true)
        try keys.transaction {
            try keys.execute(statements.keys.insertStore, identity, made.box.proof(random: random))
            try siteKeys(keys).fill(made, at: time.now, random: random)
        }
        opened = made
        return identity
    }

    /// Checks that the files belong together, and makes it so when both are new; returns whether the store was closed in order.
    private func join(_ data: Connection, _ keys: Connection) throws -> Bool {
        let known = try data.queryOne(statements.store.select) { try $0.blob(0) }
        guard let store = try keyStore(keys) else {
            guard known == nil else { throw PersistenceError(.keysMissing) }
            try data.execute(statements.store.insert, make(keys))
            return true
        }
        if let known {
            guard known == store.identity else { throw PersistenceError(.filesDoNotMatch) }
            return store.isSettled
        }
        // New data beside old keys: right only when nobody has a key yet, else the keys of everybody would be swept away.
        guard try keys.query(statements.keys.pageOfDataKeys, [UInt8](), 1, row: { _ in true }).isEmpty else {
            throw PersistenceError(.filesDoNotMatch)
        }
        try data.execute(statements.store.insert, store.identity)
        return true
    }

    private func sweep(_ data: Connection, _ keys: Connection) throws {
        let result = try keys.transaction {
            // A node that has just lost its connection may be back any moment.
            _ = try keys.queryOne(statements.keys.lockWriters) { _ in }
            return try KeySweep(data: data, keys: keys, statements: statements).run()
        }
        lost = result.lost
        guard !result.lost.isEmpty || result.orphans > 0 else { return }
        logger.log(
            .warning,
            "a crash left the files apart",
            .count("erasures to finish", result.lost.count),
            .count("keys removed", result.orphans)
        )
    }

    /// Data that know more stops than there are notes met older keys: from here on both count from the same number.
    private func compareStops(_ data: Connection, _ keys: Connection) throws {
        let newest = try keys.queryOne(statements.keys.newestStop) { try $0.int64(0) } ?? 0
        let known = try data.queryOne(statements.store.knownStop) { try $0.int64(0) } ?? 0
        if known > newest { try data.execute(statements.store.knowStop, newest) }
    }

    private func ledgerPosition(_ data: Connection) throws -> LedgerState.Position {
        let next = try data.queryOne(statements.ledger.count) { try $0.int64(0) } ?? 0
        let size = try data.queryOne(statements.ledger.newestCheckpoint) { try $0.int64(0) } ?? 0
        guard size <= next else { throw PersistenceError(.damagedRow, "checkpoint") }
        return LedgerState.Position(
            next: next,
            tree: try TreeWriter(size: Int(size), tiles: LedgerTiles(connection: data, statement: statements.ledger.tile))
        )
    }
}
