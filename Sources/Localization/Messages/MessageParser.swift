// SPDX-License-Identifier: Apache-2.0

/// Reads a message by recursive descent over its Unicode scalars.
struct MessageParser {
    private static let depthLimit = 4
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    mutating func parse() throws(MessageSyntaxError) -> [Message.Part] {
        let parts = try sequence(depth: 0, inPlural: false)
        guard position == scalars.count else { throw error(.strayBrace) }
        return parts
    }

    private mutating func sequence(depth: Int, inPlural: Bool) throws(MessageSyntaxError) -> [Message.Part] {
        guard depth <= Self.depthLimit else { throw error(.tooDeep) }
        var parts: [Message.Part] = []
        var text = String.UnicodeScalarView()
        func flush() {
            if !text.isEmpty { parts.append(.text(String(text))) }
            text = String.UnicodeScalarView()
        }
        while let scalar = peek, scalar != "}" {
            switch scalar {
            case "{":
                flush()
                parts.append(try placeholder(depth: depth, inPlural: inPlural))
            case "#" where inPlural:
                flush()
                position += 1
                parts.append(.number)
            case "'":
                try quotation(into: &text, inPlural: inPlural)
            default:
                position += 1
                text.append(scalar)
            }
        }
        flush()
        return parts
    }

    private mutating func quotation(into text: inout String.UnicodeScalarView, inPlural: Bool) throws(MessageSyntaxError) {
        let start = position
        position += 1
        if take("'") {
            text.append("'")
            return
        }
        guard let next = peek, next == "{" || next == "}" || (next == "#" && inPlural) else {
            text.append("'")
            return
        }
        while let scalar = peek {
            position += 1
            if scalar != "'" {
                text.append(scalar)
            } else if take("'") {
                text.append("'")
            } else {
                return
            }
        }
        throw MessageSyntaxError(code: .unclosedQuote, offset: start)
    }

    private mutating func placeholder(depth: Int, inPlural: Bool) throws(MessageSyntaxError) -> Message.Part {
        position += 1
        let name = word()
        guard Self.isName(name) else { throw error(.badName) }
        if take("}") { return .argument(name) }
        guard take(",") else { throw error(peek == nil ? .unclosed : .badName) }
        let form = word()
        guard form == "plural" || form == "select" else { throw error(.unknownForm) }
        guard take(",") else { throw error(.badBranch) }
        let branches = try branches(depth: depth, inPlural: form == "plural" || inPlural)
        guard branches["other"] != nil else { throw error(.missingOther) }
        return form == "plural" ? try plural(name, branches) : .select(name, branches)
    }

    private mutating func branches(depth: Int, inPlural: Bool) throws(MessageSyntaxError) -> [String: [Message.Part]] {
        var branches: [String: [Message.Part]] = [:]
        while true {
            let selector = word()
            if selector.isEmpty {
                if take("}") { return branches }
                throw error(peek == nil ? .unclosed : .badBranch)
            }
            guard branches[selector] == nil else { throw error(.duplicateBranch) }
            guard take("{") else { throw error(.badBranch) }
            branches[selector] = try sequence(depth: depth + 1, inPlural: inPlural)
            guard take("}") else { throw error(.unclosed) }
        }
    }

    private func plural(_ name: String, _ branches: [String: [Message.Part]]) throws(MessageSyntaxError) -> Message.Part {
        var exact: [Int: [Message.Part]] = [:]
        var categories: [PluralCategory: [Message.Part]] = [:]
        for (selector, parts) in branches {
            if let category = PluralCategory(rawValue: selector) {
                categories[category] = parts
            } else if selector.hasPrefix("="), let number = Int(selector.dropFirst()) {
                exact[number] = parts
            } else {
                throw error(.badBranch)
            }
        }
        return .plural(name, exact: exact, categories: categories)
    }

    /// Reads up to a blank, comma or brace, with the blanks around it.
    private mutating func word() -> String {
        skipBlanks()
        var word = String.UnicodeScalarView()
        while let scalar = peek, !Self.isBlank(scalar), scalar != ",", scalar != "{", scalar != "}" {
            word.append(scalar)
            position += 1
        }
        skipBlanks()
        return String(word)
    }

    private mutating func skipBlanks() {
        while let scalar = peek, Self.isBlank(scalar) { position += 1 }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        position += 1
        return true
    }

    private var peek: Unicode.Scalar? {
        position < scalars.count ? scalars[position] : nil
    }

    private func error(_ code: MessageSyntaxError.Code) -> MessageSyntaxError {
        MessageSyntaxError(code: code, offset: position)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\n" || scalar == "\t"
    }

    private static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: byte == UInt8(ascii: "_")
                }
            }
    }
}
