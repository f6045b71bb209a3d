// SPDX-License-Identifier: Apache-2.0

/// Which files a store opens, and its limits.
public struct SQLiteStoreConfiguration: Sendable {
    /// Where a database file lies.
    public struct Location: Sendable, Hashable {
        /// Its name in the program.
        public let file: DatabaseFile
        /// Its path.
        public let path: String

        /// Says where a file lies.
        public init(_ file: DatabaseFile, path: String) {
            self.file = file
            self.path = path
        }
    }

    /// The files in the order in which they are committed.
    public var locations: [Location]
    /// How many threads read.
    public var readers = 3
    /// The writing connections.
    public var writer = ConnectionConfiguration(cacheKiB: 16_384)
    /// The reading connections.
    public var reader = ConnectionConfiguration(cacheKiB: 2048)
    /// How much work is taken in and put together.
    public var limits = StoreLimits()

    /// Lists the files in the order in which they are committed.
    public init(_ locations: [Location]) {
        self.locations = locations
    }
}
