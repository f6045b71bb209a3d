// SPDX-License-Identifier: Apache-2.0
import Foundation
import SQL
import TestSupport
import Testing

/// Where the site of a test keeps its data: the engines that it must behave alike on.
enum SiteEngine: String, CaseIterable, CustomTestStringConvertible {
    case sqlite, postgres

    var testDescription: String { rawValue }
}

/// A database of PostgreSQL for one site, with the roles of the product; it goes away with the test.
final class SiteStore: Sendable {
    let name: String
    private let cluster: PostgresCluster

    convenience init() throws { try self.init(on: PostgresCluster.shared.get()) }

    init(on cluster: PostgresCluster) throws {
        self.cluster = cluster
        name = cluster.newName()
        try cluster.makeDatabase(name)
    }

    deinit { cluster.removeDatabase(name) }

    /// What the server of the site connects with: no right to change tables or the ledger.
    var serverURL: String { cluster.url(name, as: "naam_server") }

    /// What migrations are run with.
    var migratorURL: String { cluster.url(name, as: "naam_migrator") }

    /// Runs a script with all rights, beside whoever works with the database.
    func administer(_ script: String) throws { try cluster.administrator(of: name).executeScript(script) }

    /// All bytes that are stored, one file a column, for a search.
    func write(to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let connection = try cluster.administrator(of: name)
        let columns = Statement(
            name: "columns",
            sql: """
                SELECT table_schema || '.' || table_name, column_name::text FROM information_schema.columns
                WHERE table_schema IN ('naam', 'naam_keys')
                """
        )
        for (table, column) in try connection.query(columns, row: { (try $0.text(0), try $0.text(1)) }) {
            let values = Statement(name: column, sql: "SELECT \(column) FROM \(table) WHERE \(column) IS NOT NULL")
            var content = Data()
            try connection.forEach(values) { row in
                switch try row.value(0) {
                case .text(let text): content.append(contentsOf: text.utf8)
                case .blob(let bytes): content.append(contentsOf: bytes)
                case .integer(let number): content.append(contentsOf: String(number).utf8)
                case .null: break
                }
                content.append(0)
                return true
            }
            try content.write(to: URL(fileURLWithPath: "\(folder)/\(table).\(column)"))
        }
    }
}
