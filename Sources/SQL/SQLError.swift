// SPDX-License-Identifier: Apache-2.0

/// What went wrong with a statement, a library, a migration or a store.
///
/// The description names codes, statements and parts of the schema, never values.
public struct SQLError: Error, Sendable, Hashable {
    /// The kind of failure, the same for every engine.
    public struct Code: RawRepresentable, Sendable, Hashable {
        /// A word for the log.
        public let rawValue: String

        /// Names a kind.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Somebody else held a lock for longer than the time-out.
        public static let busy = Code(rawValue: "busy")
        /// The disk or the database is full.
        public static let full = Code(rawValue: "full")
        /// The disk or the file system failed, or a file cannot be opened.
        public static let ioError = Code(rawValue: "io-error")
        /// A file is damaged or is not a database.
        public static let corrupt = Code(rawValue: "corrupt")
        /// A constraint of the schema forbids it; see `constraint`.
        public static let constraint = Code(rawValue: "constraint")
        /// A write was tried on a read-only connection.
        public static let readOnly = Code(rawValue: "read-only")
        /// A column holds another kind of value than was asked for.
        public static let typeMismatch = Code(rawValue: "type-mismatch")
        /// Text that is not UTF-8 or has a NUL in it.
        public static let invalidText = Code(rawValue: "invalid-text")
        /// The caller's mistake: wrong number of values, an unknown file, a statement used inside itself.
        public static let misuse = Code(rawValue: "misuse")
        /// A file of named statements cannot be read, or a name is not in it.
        public static let library = Code(rawValue: "library")
        /// Migrations and database do not fit together.
        public static let migration = Code(rawValue: "migration")
        /// Too much work is waiting; try again later.
        public static let overloaded = Code(rawValue: "overloaded")
        /// The store is closed or being closed.
        public static let closed = Code(rawValue: "closed")
        /// The server cannot be reached, is starting, or ended the connection; it is tried again by itself.
        public static let unreachable = Code(rawValue: "unreachable")
        /// The server refused the user or the password.
        public static let accessDenied = Code(rawValue: "access-denied")
        /// The server did not prove who it is.
        public static let untrusted = Code(rawValue: "untrusted")
        /// The role may not do this.
        public static let forbidden = Code(rawValue: "forbidden")
        /// The server is not one that this program can work with.
        public static let unsupported = Code(rawValue: "unsupported")
        /// Another program works with the database.
        public static let inUse = Code(rawValue: "in-use")
        /// Anything else the engine said.
        public static let other = Code(rawValue: "other")
    }

    /// The constraint that forbade a change.
    public struct Constraint: Sendable, Hashable {
        /// What sort of constraint.
        public enum Kind: String, Sendable, Hashable {
            /// Unique index or primary key.
            case unique
            /// Reference to a row that is not there, or from one that still is.
            case foreignKey = "foreign-key"
            /// A column must have a value.
            case notNull = "not-null"
            /// A check of the table.
            case check
            /// The column holds another kind of value.
            case type
            /// A trigger refused.
            case trigger
            /// Something else.
            case other
        }

        /// What sort of constraint.
        public let kind: Kind
        /// Columns (`person.email_index`) or name, as far as the engine says.
        public let name: String?

        /// Names a constraint.
        public init(kind: Kind, name: String?) {
            self.kind = kind
            self.name = name
        }
    }

    /// The kind of failure.
    public let code: Code
    /// The statement, file or migration that it concerns, if known.
    public let subject: String?
    /// The constraint, when the code is `constraint`.
    public let constraint: Constraint?
    /// More words for a developer: the engine's own, names of the schema, line numbers.
    public let detail: String
    /// Whether files that come earlier in the commit order were committed before this one failed; a sweep must settle it.
    public internal(set) var isDivided = false

    /// Describes a failure.
    public init(_ code: Code, subject: String? = nil, constraint: Constraint? = nil, detail: String = "") {
        self.code = code
        self.subject = subject
        self.constraint = constraint
        self.detail = detail
    }
}

extension SQLError: CustomStringConvertible, CustomDebugStringConvertible {
    /// Code, subject and constraint.
    public var description: String {
        var text = "SQL failure \(code.rawValue)"
        if let constraint { text += " (\(constraint.kind.rawValue)\(constraint.name.map { " " + $0 } ?? ""))" }
        if let subject { text += " in \(subject)" }
        // These details are our own text or names of roles, so they are safe, and they are what an operator needs.
        if Self.advice.contains(code), !detail.isEmpty { text += ": \(detail)" }
        if isDivided { text += "; an earlier file is committed" }
        return text
    }

    private static let advice: Set<Code> = [
        .library, .migration, .full, .unreachable, .untrusted, .accessDenied, .forbidden, .unsupported, .inUse,
    ]

    /// The same with the engine's words.
    public var debugDescription: String { detail.isEmpty || description.hasSuffix(detail) ? description : "\(description): \(detail)" }
}
