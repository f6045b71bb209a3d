// SPDX-License-Identifier: Apache-2.0
import CPQ

extension SQLError {
    /// Reads a failed result.
    ///
    /// Only the first sentence of the server goes into the detail: the others quote values of rows.
    init(postgres result: OpaquePointer, subject: String?) {
        let state = cpq_sqlstate(result).map { String(cString: $0) } ?? ""
        let words = cpq_message(result).map { String(cString: $0) } ?? "no words"
        let code = Self.code(state)
        self.init(
            code,
            subject: subject,
            constraint: code == .constraint ? Constraint(state, result) : nil,
            detail: Self.advice(code, state) ?? "\(words) (PostgreSQL \(state))"
        )
    }

    /// The connection ended in the middle.
    static func lost(_ words: String = "") -> SQLError {
        let line = words.split(whereSeparator: \.isNewline).joined(separator: " ")
        return SQLError(.unreachable, detail: "the connection to the database ended" + (line.isEmpty ? "" : " (\(line))"))
    }

    /// The classes of SQLSTATE (PostgreSQL manual, appendix A).
    private static func code(_ state: String) -> Code {
        switch state {
        case "40001", "40P01", "55P03", "57014", "25P03": .busy
        case "53100", "53200", "54000": .full
        case "53300": .overloaded
        case "57P01", "57P02", "57P03", "57P05": .unreachable
        case "42501": .forbidden
        case "25006": .readOnly
        case "22P02", "22P03", "42804", "42846": .typeMismatch
        case "22021": .invalidText
        case "P0001": .constraint
        case "58030", "58P01", "58P02": .ioError
        case "XX001", "XX002": .corrupt
        default:
            switch state.prefix(2) {
            case "08": .unreachable
            case "23": .constraint
            case "28": .accessDenied
            case "42", "25", "3B": .misuse
            default: .other
            }
        }
    }

    private static func advice(_ code: Code, _ state: String) -> String? {
        switch code {
        case .full:
            "the database server has no room left on its disk or in its memory: make room; nothing was acknowledged (PostgreSQL \(state))"
        case .forbidden: "the role lacks a right; run Resources/sql/postgres/roles.sql again (PostgreSQL \(state))"
        default: nil
        }
    }
}

extension SQLError.Constraint {
    fileprivate init(_ state: String, _ result: OpaquePointer) {
        let kind: Kind =
            switch state {
            case "23505": .unique
            case "23503": .foreignKey
            case "23502": .notNull
            case "23514": .check
            case "P0001": .trigger
            default: .other
            }
        let table = cpq_table(result).map { String(cString: $0) }
        let name = (cpq_constraint(result) ?? cpq_column(result)).map { String(cString: $0) }
        self.init(kind: kind, name: [table, name].compactMap(\.self).joined(separator: "."))
    }
}
