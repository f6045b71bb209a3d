// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Cryptography
import FoundationEssentials
import SQL

/// The keys of a store as its operator sees and changes them, beside whoever serves it.
package struct StoreKeys {
    /// Whether something was done or had been done before.
    package enum Outcome: Sendable, Hashable {
        case done
        case already
    }

    private let location: StoreLocation
    private let masterKey: MasterKey
    private let random: any RandomSource

    package init(_ location: StoreLocation, masterKey: MasterKey, random: any RandomSource = BufferedRandomSource()) {
        self.location = location
        self.masterKey = masterKey
        self.random = random
    }

    /// What keys there are; changes nothing. Throws `KeyRefusal`, `wrongMasterKey`.
    package func list() throws -> [SiteKeyLine] {
        let table = try table()
        guard let opened = try table.open(masterKey, random: random) else { throw KeyRefusal.noStore }
        let lines = try table.lines()
        return try opened.keys.entries.sorted { ($0.purpose.rawValue, $0.generation) < ($1.purpose.rawValue, $1.generation) }.map { entry in
            let newest = opened.keys.newest(entry.purpose).generation
            var line = SiteKeyLine(purpose: entry.purpose, generation: entry.generation, isNewest: entry.generation == newest)
            line.madeAt = lines.first { $0.purpose == entry.purpose && $0.generation == entry.generation }?.madeAt
            if !line.isNewest, let key = RotatedKey.allCases.first(where: { $0.purpose == entry.purpose }) {
                line.rows = try table.connection.queryOne(key.statements(table.statements).countOld, 0, newest) { try $0.int(0) }
            }
            return line
        }
    }

    /// Wraps the site's keys anew under another master key: one short transaction; who serves the store goes on with what it has opened.
    ///
    /// Throws `KeyRefusal`, `wrongMasterKey`. Run again after a cut it says `already`.
    package func rotateMaster(to new: MasterKey) throws -> Outcome {
        guard !new.isSame(as: masterKey) else { throw KeyRefusal.sameKey }
        let table = try table()
        let outcome = try table.connection.transaction {
            try lockWriters(table)
            let opened: SiteKeyTable.Opened?
            do {
                opened = try table.open(masterKey, random: random)
            } catch let error as PersistenceError where error.code == .wrongMasterKey {
                guard try table.open(new, random: random)?.isKept == true else { throw error }
                return Outcome.already
            }
            guard let opened, let store = try identity(table) else { throw KeyRefusal.noStore }
            try table.fill(opened, at: SystemTimeSource().now, random: random)
            try table.rewrap(opened.keys, under: SiteKeyBox(new, of: store), random: random)
            return .done
        }
        try forgetOldPages(table.connection)
        return outcome
    }

    /// Begins a new generation, unless one is under way; who is on duty, or `SessionDatabase.goOn`, wraps the rows anew.
    package func begin(_ key: RotatedKey, at moment: Timestamp) throws -> Outcome {
        let table = try table()
        return try table.connection.transaction {
            try lockWriters(table)
            guard let opened = try table.open(masterKey, random: random) else { throw KeyRefusal.noStore }
            try table.fill(opened, at: moment, random: random)
            guard opened.keys.all(key.purpose).count == 1 else { return .already }
            let next = opened.keys.newest(key.purpose).generation + 1
            try table.insert(SymmetricKey(from: random), key.purpose, next, opened.box, at: moment, random: random)
            return .done
        }
    }

    /// How many rows still wait in a rotation; nil when none is under way.
    package func rowsLeft(_ key: RotatedKey) throws -> Int? {
        try list().first { $0.purpose == key.purpose && !$0.isNewest }.map { $0.rows ?? 0 }
    }

    private func table() throws -> SiteKeyTable {
        if case .directory(let path) = location, !FileManager.default.fileExists(atPath: "\(path)/\(DatabaseFile.keys.fileName)") {
            throw KeyRefusal.noStore
        }
        guard try MoveSide.exists(location) else { throw KeyRefusal.notMigrated }
        let connection =
            switch location {
            case .directory(let path): try Connection(path: "\(path)/\(DatabaseFile.keys.fileName)", mode: .readWrite)
            case .postgres(let configuration): try Connection(configuration)
            }
        let statements = try Statements(location.dialect).keys
        if try StoreMark(connection, statements) != nil { throw KeyRefusal.moved }
        return SiteKeyTable(connection: connection, statements: statements)
    }

    private func lockWriters(_ table: SiteKeyTable) throws { _ = try table.connection.queryOne(table.statements.lockWriters) { _ in true } }

    private func identity(_ table: SiteKeyTable) throws -> [UInt8]? {
        try table.connection.queryOne(table.statements.selectStore) { try $0.blob(0) }
    }

    /// What the old key opens leaves the disk. Beside a reader or a role without the right it is done by the engine later.
    private func forgetOldPages(_ connection: Connection) throws {
        switch location {
        case .directory: try? connection.executeScript("PRAGMA wal_checkpoint(TRUNCATE)")
        case .postgres: try? connection.executeScript("VACUUM site_key")
        }
    }
}
