// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import SQL

/// One of the two stores of a move, opened by its tables: no repository, no memory of its own.
final class MoveSide {
    /// How it is opened.
    enum Access {
        /// Others may work with it.
        case look
        /// Nobody else may; nothing is written but the mark at the end.
        case read
        /// Nobody else may.
        case write
    }

    let location: StoreLocation
    let keys: Connection
    let data: Connection
    let move: MoveStatements
    let statements: Statements
    let catalogue: StoreCatalogue
    private let lock: DirectoryLock?

    /// Opens a store whose tables are there; throws `inUse` when somebody works with it and it is not only looked at.
    init(_ location: StoreLocation, _ access: Access) throws {
        self.location = location
        move = try MoveStatements(location.dialect)
        statements = try Statements(location.dialect)
        switch location {
        case .directory(let path):
            lock = access == .look ? nil : try DirectoryLock(path)
            let mode: Connection.Mode = access == .write ? .readWrite : .readOnly
            keys = try Connection(path: "\(path)/\(DatabaseFile.keys.fileName)", mode: mode)
            data = try Connection(path: "\(path)/\(DatabaseFile.data.fileName)", mode: mode)
        case .postgres(let configuration):
            lock = nil
            let patient = Self.patient(configuration)
            let connection = access == .look ? try Connection(patient) : try Connection(alone: patient)
            if access == .read { try connection.executeScript("SET default_transaction_read_only = on") }
            (keys, data) = (connection, connection)
        }
        catalogue = try StoreCatalogue(keys: keys, data: data, move)
    }

    /// Looks at two files wherever they lie; nothing is written.
    init(data: String, keys: String) throws {
        location = .directory(data)
        lock = nil
        move = try MoveStatements(.sqlite)
        statements = try Statements(.sqlite)
        self.keys = try Connection(path: keys, mode: .readOnly)
        self.data = try Connection(path: data, mode: .readOnly)
        catalogue = try StoreCatalogue(keys: self.keys, data: self.data, move)
    }

    /// Which connection a table is reached by.
    func connection(_ file: DatabaseFile) -> Connection { file == .keys ? keys : data }

    /// This side's own of a table that was read from the other side.
    func table(like other: MovedTable) -> MovedTable? { catalogue.tables.first { $0.file == other.file && $0.name == other.name } }

    /// The statements for a table of this side.
    func sql(_ table: MovedTable) -> TableSQL { TableSQL(self.table(like: table) ?? table, location.dialect) }

    /// The note about a move, if there is one.
    func mark() throws -> StoreMark? { try StoreMark(keys, statements.keys) }

    /// The identity of the store.
    func identity() throws -> [UInt8]? {
        try keys.queryOne(statements.keys.selectStore) { try $0.blob(0) }
    }

    /// The site's keys, opened; nil when there is no store. Throws `wrongMasterKey`.
    func keyRing(_ master: MasterKey) throws -> KeyRing? {
        let random = BufferedRandomSource()
        let table = SiteKeyTable(connection: keys, statements: statements.keys)
        let hasTable = catalogue.tables.contains { $0.name == "site_key" }
        return try table.open(master, hasTable: hasTable, random: random).map { KeyRing($0.keys, random: random) }
    }

    func count(_ table: MovedTable) throws -> Int {
        try connection(table.file).queryOne(sql(table).count) { try $0.int(0) } ?? 0
    }

    /// How many bytes its tables take on the disk, indexes included.
    func size() throws -> Int {
        try [DatabaseFile.keys, .data].reduce(0) { sum, file in
            sum + (try connection(file).queryOne(move.size, file.schema) { try $0.int(0) } ?? 0)
        }
    }

    /// A table that may not be changed with the rights at hand, if there is one.
    func foreignTable() throws -> String? {
        for file in [DatabaseFile.keys, .data] {
            if let table = try connection(file).queryOne(move.foreignTable, file.schema, row: { try $0.text(0) }) { return table }
        }
        return nil
    }

    /// Whether there is nothing but what migrations put into new tables.
    func isEmpty() throws -> Bool {
        for table in catalogue.tables where !Self.seeded.contains(table.name) {
            guard try count(table) == 0 else { return false }
        }
        return true
    }

    /// Notes for good that the store was moved away.
    func noteLeft(_ store: [UInt8], at moment: Timestamp) throws {
        let mark = StoreMark(.left, of: store)
        switch location {
        case .directory(let path):
            let connection = try Connection(path: "\(path)/\(DatabaseFile.keys.fileName)", mode: .readWrite)
            try mark.note(in: connection, statements.keys, at: moment)
        case .postgres:
            try keys.executeScript("SET default_transaction_read_only = off")
            try mark.note(in: keys, statements.keys, at: moment)
        }
    }

    /// Lets the engine's planner know how many rows there are now.
    func refreshStatistics() throws {
        guard case .postgres = location else { return }
        for table in catalogue.tables { try data.executeScript("ANALYZE \(sql(table).place)") }
    }

    /// Whether all tables are there: false for what has yet to be made.
    static func exists(_ location: StoreLocation) throws -> Bool {
        try StoreMigration(location).plan().allSatisfy(\.isApplied)
    }

    /// Tables of counters, which are not empty from the beginning.
    static let seeded: Set<String> = ["message_count", "send_pace", "tally"]

    /// A page of rows, an index, a count of everything may take longer than what a site waits for.
    private static func patient(_ configuration: PostgresConfiguration) -> PostgresConfiguration {
        var patient = configuration
        patient.statementTimeout = .seconds(3_600)
        patient.idleTimeout = .seconds(3_600)
        return patient
    }
}
