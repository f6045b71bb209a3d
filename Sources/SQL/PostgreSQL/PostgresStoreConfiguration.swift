// SPDX-License-Identifier: Apache-2.0

/// Which database a store works with, and its limits.
public struct PostgresStoreConfiguration: Sendable {
    /// Where it is.
    public var database: PostgresConfiguration
    /// The names by which the program calls the schemas, as `DatabaseFile`s of SQLite.
    public var files: [DatabaseFile]
    /// How many threads read, each with a connection of its own.
    public var readers = 3
    /// How much work is taken in and put together.
    public var limits = StoreLimits()

    /// Describes a store.
    public init(_ database: PostgresConfiguration, files: [DatabaseFile]) {
        self.database = database
        self.files = files
    }
}
