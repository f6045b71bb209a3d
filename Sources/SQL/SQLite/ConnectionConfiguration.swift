// SPDX-License-Identifier: Apache-2.0

/// How much memory and patience a connection has. What durability and erasure need is fixed.
public struct ConnectionConfiguration: Sendable, Hashable {
    /// The page cache at its fullest, in KiB; it is only allocated as pages are read.
    public var cacheKiB: Int
    /// How long to wait for another process's lock.
    public var busyTimeoutMilliseconds: Int32
    /// After how many pages in the write-ahead log they are copied into the file.
    public var checkpointPages: Int

    /// Describes a connection.
    public init(cacheKiB: Int = 4096, busyTimeoutMilliseconds: Int32 = 5000, checkpointPages: Int = 4000) {
        self.cacheKiB = cacheKiB
        self.busyTimeoutMilliseconds = busyTimeoutMilliseconds
        self.checkpointPages = checkpointPages
    }

    func pragmas(_ mode: Connection.Mode) -> [String] {
        // No memory map: mapped pages count as ours, and an I/O error in one would be a signal instead of an error.
        let common = [
            "foreign_keys=ON", "trusted_schema=OFF", "temp_store=MEMORY", "mmap_size=0", "cache_size=-\(cacheKiB)", "cell_size_check=ON",
        ]
        let own =
            switch mode {
            case .readWrite:
                // FULL: without it a power cut takes acknowledged commits with it (tried). secure_delete: freed bytes are zeroed.
                [
                    "journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "wal_autocheckpoint=\(checkpointPages)",
                    "journal_size_limit=\(64 << 20)",
                ]
            case .readOnly: ["query_only=ON"]
            }
        return (common + own).map { "PRAGMA \($0)" }
    }
}
