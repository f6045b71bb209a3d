// SPDX-License-Identifier: Apache-2.0
import CSQLite

/// A connection to one database file, with the statements that it has prepared.
///
/// It has one owner at a time and is not Sendable: a store's thread, a tool, a test. Statements are prepared once and kept.
public final class Connection {
    /// How a file is opened.
    public enum Mode: Sendable {
        /// Reads and writes; the file is made when it is not there, for its owner alone (0600).
        case readWrite
        /// Reads only; the file must be there.
        case readOnly
    }

    /// The engine's own settings, made once in a process.
    private static let engine = csqlite_configure()

    let handle: OpaquePointer
    private var slots: [CompiledStatement?] = []
    private var unslotted: [String: CompiledStatement] = [:]
    private static let maximumUnslotted = 64

    /// Opens the file with write-ahead log, full durability and secure deletion; throws `ioError`, `corrupt`, `busy`.
    public init(path: String, mode: Mode, configuration: ConnectionConfiguration = ConnectionConfiguration()) throws {
        _ = Self.engine
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

    deinit {
        slots = []
        unslotted = [:]
        sqlite3_close_v2(handle)
    }

    /// How many rows the last statement inserted, changed or deleted.
    public var changes: Int { Int(sqlite3_changes64(handle)) }

    /// Whether a transaction is open.
    public var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Runs the statements of a text one after the other: schema and tools, nothing with values.
    public func executeScript(_ sql: String) throws {
        let result = sqlite3_exec(handle, sql, nil, nil, nil)
        guard result == SQLITE_OK else { throw SQLError(sqlite: result, database: handle, subject: nil) }
    }

    /// Runs the statements of a text that must not begin or end a transaction, a savepoint or a connection to another file.
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

    /// Runs the closure in a transaction of its own; everything is undone when it throws.
    public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try execute(.begin)
        do {
            let result = try body()
            try execute(.commit)
            return result
        } catch {
            // The engine may have undone everything already (disk full, I/O error).
            if isInTransaction { try execute(.rollback) }
            throw error
        }
    }

    /// Prepares each statement and forgets it again: throws for the first that does not fit the schema.
    public func check(_ statements: some Sequence<Statement>) throws {
        for statement in statements { _ = try CompiledStatement(statement, database: handle) }
    }

    /// How the engine means to run the statement, a line a step, for tests that forbid full scans.
    public func plan(of statement: Statement) throws -> [String] {
        let explained = try CompiledStatement(
            Statement(name: statement.name, sql: "EXPLAIN QUERY PLAN \(statement.sql)"),
            database: handle
        )
        var lines: [String] = []
        while try explained.step() { lines.append(try Row(explained).text(3)) }
        return lines
    }

    /// What a pragma says as text.
    func text(pragma: String) throws -> String {
        let compiled = try CompiledStatement(Statement(name: pragma, sql: "PRAGMA \(pragma)"), database: handle)
        guard try compiled.step() else { return "" }
        switch try Row(compiled).value(0) {
        case .integer(let number): return String(number)
        case .text(let text): return text
        case .null, .blob: return ""
        }
    }

    /// How many deferred foreign keys the open transaction leaves unmet.
    var unmetForeignKeys: Int { Int(csqlite_deferred_foreign_keys(handle)) }

    @usableFromInline
    func acquire(_ statement: Statement) throws -> CompiledStatement {
        let slot = statement.slot
        let compiled: CompiledStatement
        // The text decides, the slot only finds it quickly: two libraries may use the same slot.
        if slot >= 0, slot < slots.count, let kept = slots[slot], kept.statement.sql == statement.sql {
            compiled = kept
        } else {
            compiled = try unslotted[statement.sql] ?? compile(statement)
        }
        guard !compiled.isActive else { throw compiled.misuse("the statement is used inside itself") }
        compiled.isActive = true
        return compiled
    }

    @usableFromInline
    func release(_ compiled: CompiledStatement) {
        compiled.reset()
        compiled.isActive = false
    }

    private func compile(_ statement: Statement) throws -> CompiledStatement {
        let compiled = try CompiledStatement(statement, database: handle)
        let slot = statement.slot
        if slot >= 0, slot < slots.count ? slots[slot] == nil : true {
            while slots.count <= slot { slots.append(nil) }
            slots[slot] = compiled
        } else {
            if unslotted.count >= Self.maximumUnslotted { unslotted = unslotted.filter { $0.value.isActive } }
            unslotted[statement.sql] = compiled
        }
        return compiled
    }
}
