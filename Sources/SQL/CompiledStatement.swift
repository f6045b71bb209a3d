// SPDX-License-Identifier: Apache-2.0
import CSQLite

/// A statement that a connection has prepared and keeps.
@usableFromInline
final class CompiledStatement {
    /// `Binder` marks what is bound in one word.
    static let maximumParameters = 64

    let statement: Statement
    let handle: OpaquePointer
    let parameterCount: Int
    let columnCount: Int32
    /// Whether somebody is between acquire and release.
    var isActive = false
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
        columnCount = sqlite3_column_count(handle)
        guard isSingle, parameterCount <= Self.maximumParameters else {
            throw misuse(isSingle ? "too many parameters" : "more than one statement")
        }
    }

    deinit { sqlite3_finalize(handle) }

    /// Goes to the next row; false at the end.
    @usableFromInline
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let result: throw error(result)
        }
    }

    /// Makes it ready for the next run and forgets the values.
    @usableFromInline
    func reset() {
        sqlite3_reset(handle)
        if parameterCount > 0 { sqlite3_clear_bindings(handle) }
    }

    func error(_ result: Int32) -> SQLError { SQLError(sqlite: result, database: database, subject: statement.name) }

    func misuse(_ detail: String) -> SQLError { SQLError(.misuse, subject: statement.name, detail: detail) }
}
