// SPDX-License-Identifier: Apache-2.0

/// A text with variables: `{{first_name}}` or `{{1}}`.
public struct TemplateText: Hashable, Sendable {
    /// A stretch of the text.
    public enum Part: Hashable, Sendable {
        /// Words as they stand.
        case literal(String)
        /// A variable, by its name or number.
        case variable(String)
    }

    /// The stretches in order; neighbouring words are one stretch.
    public let parts: [Part]

    /// Reads a text. Braces that are no variable are words.
    public init(_ text: String) {
        var parts: [Part] = []
        var literal = ""
        var rest = Substring(text)
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            let name = Self.trimmed(rest[open.upperBound..<close.lowerBound])
            guard Self.isName(name) else {
                literal += rest[..<open.upperBound]
                rest = rest[open.upperBound...]
                continue
            }
            literal += rest[..<open.lowerBound]
            if !literal.isEmpty { parts.append(.literal(literal)) }
            literal = ""
            parts.append(.variable(name))
            rest = rest[close.upperBound...]
        }
        literal += rest
        if !literal.isEmpty { parts.append(.literal(literal)) }
        self.parts = parts
    }

    /// The variables in the order of their first use, each once.
    public var variables: [String] {
        var seen: [String] = []
        for case .variable(let name) in parts where !seen.contains(name) { seen.append(name) }
        return seen
    }

    /// The text with values in place of variables; a variable without a value stays as it is written.
    public func filled(with values: [String: String]) -> String {
        parts.reduce(into: "") { result, part in
            switch part {
            case .literal(let words): result += words
            case .variable(let name): result += values[name] ?? "{{\(name)}}"
            }
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    private static func isName(_ name: String) -> Bool {
        (1...100).contains(name.utf8.count)
            && name.utf8.allSatisfy {
                (48...57).contains($0) || (97...122).contains($0) || (65...90).contains($0) || $0 == UInt8(ascii: "_")
            }
    }
}
