// SPDX-License-Identifier: Apache-2.0
import CSQLite

/// A statement that a SQLite connection has prepared and keeps.
final class SQLiteStatement: CompiledStatement {
    let statement: Statement
    let parameterCount: Int
    let columnCount: Int
    var isActive = false
    private let handle: OpaquePointer
    private let database: OpaquePointer

    init(_ statement: Statement, database: OpaquePointer) throws {
        self.statement = statement
        self.database = database
        var handle: OpaquePointer?
        var isSingle = true
        var sql = statement.sql
        let result = sql.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { text -> Int32 in
                var tail: UnsafePointer<CChar>?
                let result = sqlite3_prepare_v3(
                    database,
                    text.baseAddress,
                    Int32(text.count),
                    UInt32(SQLITE_PREPARE_PERSISTENT),
                    &handle,
                    &tail
                )
                if let start = text.baseAddress, let tail {
                    isSingle = text[(tail - start)...].allSatisfy { [9, 10, 13, 32, 59].contains($0) }
                }
                return result
            }
        }
        guard result == SQLITE_OK, let handle else {
            guard result == SQLITE_OK else { throw SQLError(sqlite: result, database: database, subject: statement.name) }
            throw SQLError(.misuse, subject: statement.name, detail: "there is no statement in the text")
        }
        self.handle = handle
        parameterCount = Int(sqlite3_bind_parameter_count(handle))
        columnCount = Int(sqlite3_column_count(handle))
        guard isSingle, parameterCount <= Self.maximumParameters else {
            throw misuse(isSingle ? "too many parameters" : "more than one statement")
        }
    }

    deinit { sqlite3_finalize(handle) }

    var changes: Int { Int(sqlite3_changes64(database)) }

    var takesRows: Bool { false }

    func bindInteger(_ index: Int, _ value: Int64) -> SQLError? { failure(sqlite3_bind_int64(handle, Int32(index), value)) }

    func bindText(_ index: Int, _ utf8: UnsafeBufferPointer<UInt8>) -> SQLError? {
        utf8.withMemoryRebound(to: CChar.self) {
            failure(csqlite_bind_text(handle, Int32(index), $0.baseAddress, Int64($0.count)))
        }
    }

    func bindBytes(_ index: Int, _ bytes: UnsafeRawBufferPointer) -> SQLError? {
        failure(csqlite_bind_blob(handle, Int32(index), bytes.baseAddress, Int64(bytes.count)))
    }

    func bindNull(_ index: Int) -> SQLError? { failure(sqlite3_bind_null(handle, Int32(index))) }

    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let result: throw SQLError(sqlite: result, database: database, subject: statement.name)
        }
    }

    /// The engine is in the process: it runs at once.
    func submit() throws { while try step() {} }

    func reset() {
        sqlite3_reset(handle)
        if parameterCount > 0 { sqlite3_clear_bindings(handle) }
    }

    func kind(_ column: Int) -> ColumnKind {
        switch sqlite3_column_type(handle, Int32(column)) {
        case SQLITE_INTEGER: .integer
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        case SQLITE_NULL: .null
        default: .other
        }
    }

    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(handle, Int32(column)) }

    func bytes(_ column: Int, _ kind: ColumnKind) -> UnsafeRawBufferPointer {
        let start =
            kind == .text
            ? UnsafeRawPointer(sqlite3_column_text(handle, Int32(column)))
            : UnsafeRawPointer(sqlite3_column_blob(handle, Int32(column)))
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column))))
    }

    func name(_ column: Int) -> String? { sqlite3_column_name(handle, Int32(column)).map { String(cString: $0) } }

    private func failure(_ result: Int32) -> SQLError? {
        result == SQLITE_OK ? nil : SQLError(sqlite: result, database: database, subject: statement.name)
    }
}
