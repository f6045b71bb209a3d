// SPDX-License-Identifier: Apache-2.0

/// Writes structured log lines that cannot hold personal data: the event is a literal and each field has a type that is safe to show.
public struct Logger: Sendable {
    /// How much a line matters.
    public enum Level: Int, Sendable, Comparable {
        /// For developers.
        case debug
        /// Something happened as it should.
        case info
        /// Something is odd; nobody must act.
        case warning
        /// Somebody must act.
        case error

        /// Orders levels by consequence.
        public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    /// A named value of a kind that holds no personal data.
    public struct Field: Sendable {
        /// Its name and its text as the line shows it.
        public let name: String, text: String

        /// A number.
        public static func count(_ name: StaticString, _ value: Int) -> Field { Field(name: "\(name)", text: "\(value)") }
        /// A word of ours.
        public static func word(_ name: StaticString, _ value: StaticString) -> Field { Field(name: "\(name)", text: "\(value)") }
        /// A random reference.
        public static func reference<Entity>(_ name: StaticString, _ value: Identifier<Entity>) -> Field {
            Field(name: "\(name)", text: value.description)
        }
        /// A technical text that the caller vouches for: a path, an address of ours, an engine's error. Never what a person typed.
        public static func technical(_ name: StaticString, _ value: String) -> Field {
            Field(name: "\(name)", text: value.replacing("\n", with: " "))
        }
    }

    private let minimum: Level
    private let sink: @Sendable (Level, StaticString, [Field]) -> Void

    /// Sends lines of at least that level to the sink.
    public init(minimum: Level = .info, sink: @escaping @Sendable (Level, StaticString, [Field]) -> Void) {
        self.minimum = minimum
        self.sink = sink
    }

    /// Writes nothing.
    public static let silent = Logger(minimum: .error) { _, _, _ in }

    /// Writes a line.
    public func log(_ level: Level, _ event: StaticString, _ fields: Field...) {
        if level >= minimum { sink(level, event, fields) }
    }
}
