// SPDX-License-Identifier: Apache-2.0
import CSQLite

extension Connection {
    /// Copies the write-ahead log into the file and empties it; false when somebody still reads an older state.
    func checkpointTruncate() throws -> Bool {
        // The writer must not stand still for long because of one slow reader.
        let patience = try text(pragma: "busy_timeout")
        sqlite3_busy_timeout(handle, 50)
        defer { sqlite3_busy_timeout(handle, Int32(patience) ?? 0) }
        let result = sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
        guard result & 0xFF != SQLITE_BUSY else { return false }
        guard result == SQLITE_OK else { throw SQLError(sqlite: result, database: handle, subject: "checkpoint") }
        return true
    }
}
