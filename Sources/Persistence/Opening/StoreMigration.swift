// SPDX-License-Identifier: Apache-2.0
package import Basics
import FoundationEssentials
package import SQL

/// The migrations of a store, to be looked at before they are run.
package struct StoreMigration: Sendable {
    /// One migration of one part of the store.
    package struct Step: Sendable, Hashable {
        /// `keys` or `data`.
        package let part: String
        package let name: String
        package let isApplied: Bool
    }

    private let place: StoreLocation

    /// The store at a place.
    package init(_ place: StoreLocation) { self.place = place }

    /// The store in files of a directory.
    package init(directory: String) { self.init(.directory(directory)) }

    /// The store in a PostgreSQL database.
    package init(postgres: PostgresConfiguration) { self.init(.postgres(postgres)) }

    /// All migrations that the program knows, in order; changes nothing.
    package func plan() throws -> [Step] {
        try [DatabaseFile.keys, .data].flatMap { file in
            let runner = try runner(file)
            let plan =
                if case .directory(let path) = place, !FileManager.default.fileExists(atPath: "\(path)/\(file.fileName)") {
                    runner.planFromEmpty
                } else {
                    try runner.plan(try connection(file))
                }
            return plan.applied.map { Step(part: file.name, name: $0.name, isApplied: true) }
                + plan.pending.map { Step(part: file.name, name: $0.name, isApplied: false) }
        }
    }

    /// Runs what is pending; throws when another process works with the files.
    package func apply(at moment: Timestamp) throws {
        var lock: DirectoryLock?
        if case .directory(let path) = place { lock = try DirectoryLock(path) }
        for file in [DatabaseFile.keys, .data] { try runner(file).run(try connection(file), at: moment) }
        withExtendedLifetime(lock) {}
    }

    private func runner(_ file: DatabaseFile) throws -> MigrationRunner {
        let dialect = place.dialect
        return try MigrationRunner(files: EmbeddedSQL.migrations(file, dialect), schema: file.schema)
    }

    private func connection(_ file: DatabaseFile) throws -> Connection {
        switch place {
        case .directory(let path): try Connection(path: "\(path)/\(file.fileName)", mode: .readWrite)
        case .postgres(let configuration): try Connection(configuration)
        }
    }
}
