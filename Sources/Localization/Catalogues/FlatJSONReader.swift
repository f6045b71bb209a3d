// SPDX-License-Identifier: Apache-2.0

/// Reads one JSON object whose values are strings, and nothing else (RFC 8259; no duplicate names, nothing after the object).
struct FlatJSONReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func read() throws(CatalogueError) -> [String: String] {
        var result: [String: String] = [:]
        try expect(UInt8(ascii: "{"))
        skipBlanks()
        if take(UInt8(ascii: "}")) { return try atEnd(result) }
        while true {
            let name = try string()
            guard result[name] == nil else { throw CatalogueError(.duplicateKey, detail: name) }
            try expect(UInt8(ascii: ":"))
            result[name] = try string()
            skipBlanks()
            if take(UInt8(ascii: "}")) { return try atEnd(result) }
            try expect(UInt8(ascii: ","))
        }
    }

    private mutating func atEnd(_ result: [String: String]) throws(CatalogueError) -> [String: String] {
        skipBlanks()
        guard position == bytes.count else { throw syntax() }
        return result
    }

    private mutating func string() throws(CatalogueError) -> String {
        try expect(UInt8(ascii: "\""))
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw syntax() }
                return string
            case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
            case ..<0x20: throw syntax()
            default: text.append(byte)
            }
        }
        throw syntax()
    }

    private mutating func escape() throws(CatalogueError) -> [UInt8] {
        guard position < bytes.count else { throw syntax() }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "u"): return try scalar()
        default: throw syntax()
        }
    }

    private mutating func scalar() throws(CatalogueError) -> [UInt8] {
        var value = try codeUnit()
        if (0xD800..<0xDC00).contains(value) {
            guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw syntax() }
            let low = try codeUnit()
            guard (0xDC00..<0xE000).contains(low) else { throw syntax() }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw syntax() }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func codeUnit() throws(CatalogueError) -> UInt32 {
        guard position + 4 <= bytes.count else { throw syntax() }
        var value: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw syntax() }
            value = value << 4 | UInt32(digit)
        }
        position += 4
        return value
    }

    private mutating func expect(_ byte: UInt8) throws(CatalogueError) {
        skipBlanks()
        guard take(byte) else { throw syntax() }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
    }

    private func syntax() -> CatalogueError {
        CatalogueError(.notFlatJSON, detail: "byte \(position)")
    }
}
