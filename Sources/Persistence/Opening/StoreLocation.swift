// SPDX-License-Identifier: Apache-2.0
package import SQL

/// Where a store lies.
package enum StoreLocation: Sendable {
    /// In files of one directory.
    case directory(String)
    /// In a PostgreSQL database.
    case postgres(PostgresConfiguration)

    /// The engine that it lies on.
    package var dialect: SQLDialect {
        switch self {
        case .directory: .sqlite
        case .postgres: .postgres
        }
    }
}
