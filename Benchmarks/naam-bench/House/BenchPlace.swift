// SPDX-License-Identifier: Apache-2.0
import Application
import Basics
import Consent
import Cryptography
import FoundationEssentials
import Persistence
import SQL

/// Where a store of a benchmark lies: in the directory, or in a database of that name when scripts/with-postgres runs us.
struct BenchPlace: Sendable {
    let directory: String
    /// The directory of the server's socket.
    private let socket = ProcessInfo.processInfo.environment["NAAM_BENCH_POSTGRES"]

    init(_ directory: String) {
        self.directory = directory
    }

    /// The database's URL, or nil for files.
    var url: String? { socket.map { "postgres://naam_admin@/\(name)?host=\($0)" } }

    /// Removes what an earlier round left in the database.
    func clear() throws {
        guard let socket else { return }
        let administrator = try Self.administrator(socket)
        try administrator.executeScript("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        try administrator.executeScript("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8'")
    }

    /// Opens the product's store.
    func open(masterKey: String) throws -> any OpenDatabase {
        guard let url else {
            return try SQLiteDatabase(directory: directory, masterKey: MasterKey(hex: masterKey), fence: SendFence(), logger: .silent)
        }
        return try PostgresDatabase(
            PostgresDatabase.configuration(url: url, password: nil),
            masterKey: MasterKey(hex: masterKey),
            fence: SendFence(),
            logger: .silent
        )
    }

    /// The last two parts of the path, as the name of a database.
    private var name: String {
        directory.split(separator: "/").suffix(2).joined(separator: "_").replacing("-", with: "_")
    }

    private static func administrator(_ socket: String) throws -> Connection {
        try Connection(PostgresConfiguration(url: "postgres://naam_admin@/postgres?host=\(socket)", searchPath: ["public"]))
    }
}
