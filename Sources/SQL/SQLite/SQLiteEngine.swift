// SPDX-License-Identifier: Apache-2.0
import CSQLite

/// One SQLite file, opened with write-ahead log, full durability and secure deletion.
final class SQLiteEngine: ConnectionEngine {
    /// The engine's own settings, made once in a process.
    private static let configured = csqlite_configure()

    private let handle: OpaquePointer

    init(path: String, mode: Connection.Mode, configuration: ConnectionConfiguration) throws {
        _ = Self.configured
        if mode == .readWrite { try OwnerFile.prepare(path) }
        var handle: OpaquePointer?
        let access = mode == .readWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY
        let result = sqlite3_open_v2(path, &handle, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard result == SQLITE_OK, let handle else {
            defer { sqlite3_close_v2(handle) }
            throw SQLError(sqlite: result, database: handle, subject: path)
        }
        self.handle = handle
        sqlite3_busy_timeout(handle, configuration.busyTimeoutMilliseconds)
        guard csqlite_harden(handle) == SQLITE_OK else { throw SQLError(.other, subject: path, detail: "cannot be hardened") }
        for pragma in configuration.pragmas(mode) { try executeScript(pragma) }
        guard try text(pragma: "journal_mode") == "wal" else {
            throw SQLError(.ioError, subject: path, detail: "cannot keep a write-ahead log")
        }
    }

    deinit { sqlite3_close_v2(handle) }

    var dialect: SQLDialect { .sqlite }

    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    var unmetForeignKeys: Int { Int(csqlite_deferred_foreign_keys(handle)) }

    func compile(_ statement: Statement) throws -> any CompiledStatement { try SQLiteStatement(statement, database: handle) }

    func executeScript(_ sql: String) throws {
        let result = sqlite3_exec(handle, sql, nil, nil, nil)
        guard result == SQLITE_OK else { throw SQLError(sqlite: result, database: handle, subject: nil) }
    }

    func executeConfinedScript(_ sql: String) throws {
        let forbidden:
            @convention(c) (
                UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
                UnsafePointer<CChar>?, UnsafePointer<CChar>?
            ) -> Int32 = { _, action, _, _, _, _ in
                [SQLITE_TRANSACTION, SQLITE_SAVEPOINT, SQLITE_ATTACH, SQLITE_DETACH].contains(action) ? SQLITE_DENY : SQLITE_OK
            }
        sqlite3_set_authorizer(handle, forbidden, nil)
        defer { sqlite3_set_authorizer(handle, nil, nil) }
        try executeScript(sql)
    }

    /// All triggers of the connection: rows of one table are written at a time.
    func setTriggers(of table: String, areOn: Bool) throws {
        let result = csqlite_set_triggers(handle, areOn ? 1 : 0)
        guard result == SQLITE_OK else { throw SQLError(sqlite: result, database: handle, subject: table) }
    }

    func plan(of statement: Statement) throws -> [String] {
        let explained = try compile(Statement(name: statement.name, sql: "EXPLAIN QUERY PLAN \(statement.sql)"))
        var lines: [String] = []
        while try explained.step() { lines.append(try Row(explained).text(3)) }
        return lines
    }

    /// Copies the write-ahead log into the file and empties it; false when somebody still reads an older state.
    func truncateLog() throws -> Bool {
        // The writer must not stand still for long because of one slow reader.
        let patience = try text(pragma: "busy_timeout")
        sqlite3_busy_timeout(handle, 50)
        defer { sqlite3_busy_timeout(handle, Int32(patience) ?? 0) }
        let result = sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
        guard result & 0xFF != SQLITE_BUSY else { return false }
        guard result == SQLITE_OK else { throw SQLError(sqlite: result, database: handle, subject: "checkpoint") }
        return true
    }

    /// What a pragma says as text.
    private func text(pragma: String) throws -> String {
        let compiled = try compile(Statement(name: pragma, sql: "PRAGMA \(pragma)"))
        guard try compiled.step() else { return "" }
        switch try Row(compiled).value(0) {
        case .integer(let number): return String(number)
        case .text(let text): return text
        case .null, .blob: return ""
        }
    }
}
