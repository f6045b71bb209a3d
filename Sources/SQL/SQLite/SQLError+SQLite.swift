// SPDX-License-Identifier: Apache-2.0
import CSQLite

extension SQLError {
    /// Reads the last failure of a SQLite connection, which must be the one that returned the extended result code.
    init(sqlite result: Int32, database: OpaquePointer?, subject: String?) {
        let message = database.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(result)
        let words = message.map { String(cString: $0) } ?? "result \(result)"
        let code = Self.code(result)
        self.init(
            code,
            subject: subject,
            constraint: code == .constraint ? Constraint(sqlite: result, message: words) : nil,
            detail: "\(words) (SQLite \(result))"
        )
    }

    private static func code(_ result: Int32) -> Code {
        switch result & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_FULL: .full
        case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_PERM: .ioError
        case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
        case SQLITE_CONSTRAINT: .constraint
        case SQLITE_READONLY: .readOnly
        case SQLITE_MISUSE, SQLITE_RANGE: .misuse
        default: .other
        }
    }
}

extension SQLError.Constraint {
    /// The extended code is the primary code with a number in the second byte (sqlite.org/rescode.html).
    init(sqlite result: Int32, message: String) {
        let kind: Kind =
            switch result >> 8 {
            case 1: .check
            case 3: .foreignKey
            case 5: .notNull
            case 6, 8, 10: .unique
            case 7: .trigger
            case 12: .type
            default: .other
            }
        let name = message.firstRange(of: "constraint failed: ").map { String(message[$0.upperBound...]) }
        // The words about a wrong type name the kind first and the column last: "cannot store TEXT value in INTEGER column t.c".
        let column = kind == .type ? message.split(separator: " ").last.map(String.init) : nil
        self.init(kind: kind, name: name ?? column)
    }
}
