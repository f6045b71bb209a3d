// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import Persistence
import SQL

/// Where the site's data lie.
enum StoreConfiguration: Sendable {
    /// In files of one directory.
    case directory(String)
    /// In a PostgreSQL database.
    case postgres(PostgresConfiguration)

    /// The directory of an embedded store.
    var directory: String? {
        if case .directory(let path) = self { path } else { nil }
    }

    /// The same for tools that work below the repositories.
    var location: StoreLocation {
        switch self {
        case .directory(let path): .directory(path)
        case .postgres(let configuration): .postgres(configuration)
        }
    }

    /// From what tools know.
    init(_ location: StoreLocation) {
        self =
            switch location {
            case .directory(let path): .directory(path)
            case .postgres(let configuration): .postgres(configuration)
            }
    }

    /// Its migrations.
    var migration: StoreMigration { StoreMigration(location) }

    /// Opens the store on its engine.
    func open(masterKey: MasterKey, fence: SendFence, random: any RandomSource, logger: Logger) throws -> any OpenDatabase {
        switch self {
        case .directory(let path):
            try SQLiteDatabase(directory: path, masterKey: masterKey, fence: fence, random: random, logger: logger)
        case .postgres(let configuration):
            try PostgresDatabase(configuration, masterKey: masterKey, fence: fence, random: random, logger: logger)
        }
    }
}
