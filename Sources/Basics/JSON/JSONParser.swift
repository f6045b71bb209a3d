// SPDX-License-Identifier: Apache-2.0

/// Checks a text against RFC 8259 in one pass and notes where its values lie; nothing is copied.
struct JSONParser {
    private let limits: JSONLimits
    private var nodes: [JSONNode] = []
    private var position = 0

    static func nodes(of source: [UInt8], limits: JSONLimits) throws(JSONError) -> [JSONNode] {
        guard source.count <= limits.bytes else { throw JSONError(.tooLarge, at: limits.bytes) }
        var parser = JSONParser(limits: limits)
        parser.nodes.reserveCapacity(min(source.count / 10 + 8, limits.values))
        let input = source.span
        parser.skipSpace(input)
        try parser.value(input, depth: 0)
        parser.skipSpace(input)
        guard parser.position == input.count else { throw JSONError(.unexpectedByte, at: parser.position) }
        return parser.nodes
    }

    private init(limits: JSONLimits) {
        self.limits = limits
    }

    private mutating func value(_ input: Span<UInt8>, depth: Int) throws(JSONError) {
        switch try peek(input) {
        case UInt8(ascii: "\""): try text(input)
        case UInt8(ascii: "{"): try object(input, depth: depth + 1)
        case UInt8(ascii: "["): try array(input, depth: depth + 1)
        case UInt8(ascii: "t"): try word(input, "true", .boolean)
        case UInt8(ascii: "f"): try word(input, "false", .boolean)
        case UInt8(ascii: "n"): try word(input, "null", .null)
        default: try number(input)
        }
    }

    private mutating func object(_ input: Span<UInt8>, depth: Int) throws(JSONError) {
        let index = try open(.object, depth: depth)
        skipSpace(input)
        if try peek(input) == UInt8(ascii: "}") { return close(index) }
        while true {
            guard try peek(input) == UInt8(ascii: "\"") else { throw JSONError(.unexpectedByte, at: position) }
            try text(input)
            skipSpace(input)
            guard try peek(input) == UInt8(ascii: ":") else { throw JSONError(.unexpectedByte, at: position) }
            position += 1
            skipSpace(input)
            try value(input, depth: depth)
            if try isLast(input, closing: UInt8(ascii: "}")) { return close(index) }
        }
    }

    private mutating func array(_ input: Span<UInt8>, depth: Int) throws(JSONError) {
        let index = try open(.array, depth: depth)
        skipSpace(input)
        if try peek(input) == UInt8(ascii: "]") { return close(index) }
        while true {
            try value(input, depth: depth)
            if try isLast(input, closing: UInt8(ascii: "]")) { return close(index) }
        }
    }

    /// After a value: whether the container ends here; otherwise stands at the next value.
    private mutating func isLast(_ input: Span<UInt8>, closing: UInt8) throws(JSONError) -> Bool {
        skipSpace(input)
        let byte = try peek(input)
        if byte == closing { return true }
        guard byte == UInt8(ascii: ",") else { throw JSONError(.unexpectedByte, at: position) }
        position += 1
        skipSpace(input)
        return false
    }

    private mutating func open(_ kind: JSONValue.Kind, depth: Int) throws(JSONError) -> Int {
        guard depth <= limits.depth else { throw JSONError(.tooDeep, at: position) }
        let index = nodes.count
        try append(kind, from: position, to: position)
        position += 1
        return index
    }

    private mutating func close(_ index: Int) {
        position += 1
        nodes[index].end = UInt32(position)
        nodes[index].next = UInt32(nodes.count)
    }

    private mutating func append(_ kind: JSONValue.Kind, from start: Int, to end: Int, isEscaped: Bool = false) throws(JSONError) {
        guard nodes.count < limits.values else { throw JSONError(.tooManyValues, at: start) }
        nodes.append(
            JSONNode(kind: kind, isEscaped: isEscaped, start: UInt32(start), end: UInt32(end), next: UInt32(nodes.count + 1))
        )
    }

    private mutating func text(_ input: Span<UInt8>) throws(JSONError) {
        position += 1
        let start = position
        var isEscaped = false
        while true {
            let byte = try peek(input)
            if byte == UInt8(ascii: "\"") { break }
            switch byte {
            case UInt8(ascii: "\\"):
                isEscaped = true
                try skipEscape(input)
            case 0x20...0x7F: position += 1
            case 0x80...: try skipMultibyte(input, lead: byte)
            default: throw JSONError(.unexpectedByte, at: position)
            }
        }
        try append(.text, from: start, to: position, isEscaped: isEscaped)
        position += 1
    }

    private mutating func skipEscape(_ input: Span<UInt8>) throws(JSONError) {
        position += 1
        switch try peek(input) {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
        case UInt8(ascii: "u"):
            position += 1
            for _ in 0..<4 {
                guard JSONEscapes.digit(try peek(input)) != nil else { throw JSONError(.unexpectedByte, at: position) }
                position += 1
            }
        default: throw JSONError(.unexpectedByte, at: position)
        }
    }

    /// Walks over one character of two to four bytes (RFC 3629 section 4: no overlong forms, no surrogates, nothing above U+10FFFF).
    private mutating func skipMultibyte(_ input: Span<UInt8>, lead: UInt8) throws(JSONError) {
        let count: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: count = 1
        case 0xE0...0xEF:
            count = 2
            if lead == 0xE0 { second = 0xA0...0xBF } else if lead == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            count = 3
            if lead == 0xF0 { second = 0x90...0xBF } else if lead == 0xF4 { second = 0x80...0x8F }
        default: throw JSONError(.invalidUTF8, at: position)
        }
        for offset in 1...count {
            guard position + offset < input.count else { throw JSONError(.truncated, at: input.count) }
            guard (offset == 1 ? second : 0x80...0xBF).contains(input[position + offset]) else {
                throw JSONError(.invalidUTF8, at: position + offset)
            }
        }
        position += count + 1
    }

    private mutating func word(_ input: Span<UInt8>, _ word: StaticString, _ kind: JSONValue.Kind) throws(JSONError) {
        let start = position
        for offset in 0..<word.utf8CodeUnitCount {
            guard try peek(input) == word.utf8Start[offset] else { throw JSONError(.unexpectedByte, at: position) }
            position += 1
        }
        try append(kind, from: start, to: position)
    }

    private mutating func number(_ input: Span<UInt8>) throws(JSONError) {
        let start = position
        if input[position] == UInt8(ascii: "-") { position += 1 }
        if try peek(input) == UInt8(ascii: "0") { position += 1 } else { try digits(input) }
        if position < input.count, input[position] == UInt8(ascii: ".") {
            position += 1
            try digits(input)
        }
        if position < input.count, input[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            let sign = try peek(input)
            if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
            try digits(input)
        }
        try append(.number, from: start, to: position)
    }

    private mutating func digits(_ input: Span<UInt8>) throws(JSONError) {
        guard (48...57).contains(try peek(input)) else { throw JSONError(.unexpectedByte, at: position) }
        while position < input.count, (48...57).contains(input[position]) { position += 1 }
    }

    private func peek(_ input: Span<UInt8>) throws(JSONError) -> UInt8 {
        guard position < input.count else { throw JSONError(.truncated, at: position) }
        return input[position]
    }

    private mutating func skipSpace(_ input: Span<UInt8>) {
        while position < input.count {
            switch input[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }
}
