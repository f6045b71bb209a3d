// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import SQL
import TestSupport

@testable import Persistence

/// Where a test's store lies; it goes away with it.
final class StorePlace: Sendable {
    private enum Kind: Sendable {
        case directory(ScratchDirectory)
        case database(PostgresCluster, name: String)
    }

    private let kind: Kind
    /// A new place on the engine of the test at hand.
    convenience init() throws {
        switch TestEngine.current {
        case .sqlite: self.init(try ScratchDirectory())
        case .postgres:
            let cluster = try PostgresCluster.shared.get()
            let name = cluster.newName()
            try cluster.copyDatabase("naam_template", to: name) { template in
                let migrator = PostgresDatabase.configuration(url: cluster.url(template, as: "naam_migrator"), password: nil)
                try StoreMigration(postgres: migrator).apply(at: TestStore.beginning)
            }
            self.init(.database(cluster, name: name))
        }
    }

    convenience init(_ directory: ScratchDirectory) { self.init(.directory(directory)) }

    private init(_ kind: Kind) { self.kind = kind }

    deinit {
        if case .database(let cluster, let name) = kind { cluster.removeDatabase(name) }
    }

    /// Opens the store that lies here, on PostgreSQL with the rights of the server and no more.
    func open(
        masterKey: [UInt8],
        fence: SendFence,
        random: any RandomSource,
        time: any TimeSource
    ) throws -> any SessionDatabase {
        switch kind {
        case .directory(let directory):
            try SQLiteDatabase(
                directory: directory.path,
                masterKey: try MasterKey(bytes: masterKey),
                fence: fence,
                random: random,
                time: time,
                logger: .silent
            )
        case .database(let cluster, let name):
            try PostgresDatabase(
                PostgresDatabase.configuration(url: cluster.url(name, as: "naam_server"), password: nil),
                readers: 1,
                masterKey: try MasterKey(bytes: masterKey),
                fence: fence,
                random: random,
                time: time,
                logger: .silent
            )
        }
    }

    /// Where it is, for tools: with the right to change tables.
    var location: StoreLocation {
        switch kind {
        case .directory(let directory): .directory(directory.path)
        case .database(let cluster, let name):
            .postgres(PostgresDatabase.configuration(url: cluster.url(name, as: "naam_migrator"), password: nil))
        }
    }

    /// A connection that may do everything, as a damaged disk or a hand would.
    func intruder(_ file: DatabaseFile) throws -> Connection {
        switch kind {
        case .directory(let directory): try Connection(path: "\(directory.path)/\(file.fileName)", mode: .readWrite)
        case .database(let cluster, let name): try cluster.administrator(of: name)
        }
    }

    /// All bytes that are stored, by file or column.
    func bytes() throws -> [(name: String, bytes: [UInt8])] {
        switch kind {
        case .directory(let directory): return try directory.bytes()
        case .database:
            let connection = try intruder(.data)
            let columns = try connection.query(Self.columns) { (try $0.text(0), try $0.text(1)) }
            return try columns.map { table, column in
                let values = try connection.query(Statements.probe("SELECT \(column) FROM \(table) WHERE \(column) IS NOT NULL")) { row in
                    switch try row.value(0) {
                    case .text(let text): Array(text.utf8)
                    case .blob(let bytes): bytes
                    case .integer(let number): Array(String(number).utf8)
                    case .null: [UInt8]()
                    }
                }
                return ("\(table).\(column)", Array(values.joined(separator: [0])))
            }
        }
    }

    private static let columns = Statements.probe(
        """
        SELECT table_schema || '.' || table_name, column_name::text FROM information_schema.columns
        WHERE table_schema IN ('naam', 'naam_keys')
        """
    )
}
