// SPDX-License-Identifier: Apache-2.0

/// Finds the parameters of a statement without understanding it: strings, quoted names and comments are skipped.
struct SQLScanner {
    private let bytes: [UInt8]
    private var position = 0
    private var numbers: Set<Int> = []
    /// Where the question marks of parameters stand.
    private var marks: [Int] = []

    /// Counts the parameters `?1 … ?n`.
    ///
    /// Throws a sentence about what is wrong: other kinds of parameters, gaps in the numbers, a second statement, an open quote.
    static func countParameters(_ sql: String) throws(Complaint) -> Int {
        var scanner = SQLScanner(bytes: Array(sql.utf8))
        return try scanner.scan()
    }

    /// The same statement with parameters `$1 … $n`, as PostgreSQL writes them.
    static func dollars(_ sql: String) throws(Complaint) -> String {
        var scanner = SQLScanner(bytes: Array(sql.utf8))
        _ = try scanner.scan()
        var bytes = scanner.bytes
        for position in scanner.marks { bytes[position] = UInt8(ascii: "$") }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A sentence about what is wrong.
    struct Complaint: Error {
        let sentence: String
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func scan() throws(Complaint) -> Int {
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""): try skipQuoted(byte)
            case UInt8(ascii: "-") where peek() == UInt8(ascii: "-"): skipLine()
            case UInt8(ascii: "/") where peek() == UInt8(ascii: "*"): try skipComment()
            case UInt8(ascii: "?"): try readNumber()
            case UInt8(ascii: ":") where peek() == UInt8(ascii: ":"): position += 2
            case UInt8(ascii: ";"): throw Complaint(sentence: "more than one statement")
            case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "$"):
                throw Complaint(sentence: "parameters are written ?1 … ?n and '\(Character(Unicode.Scalar(byte)))' is not used")
            default: position += 1
            }
        }
        guard let highest = numbers.max() else { return 0 }
        guard numbers.count == highest else { throw Complaint(sentence: "parameters leave out a number below ?\(highest)") }
        guard highest <= SQLiteStatement.maximumParameters else { throw Complaint(sentence: "too many parameters") }
        return highest
    }

    private func peek() -> UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

    private mutating func skipQuoted(_ quote: UInt8) throws(Complaint) {
        // A doubled quote ends one string and begins the next, which comes to the same.
        position += 1
        while position < bytes.count, bytes[position] != quote { position += 1 }
        guard position < bytes.count else { throw Complaint(sentence: "a quote is not closed") }
        position += 1
    }

    private mutating func skipLine() {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    }

    private mutating func skipComment() throws(Complaint) {
        position += 2
        while position + 1 < bytes.count {
            if bytes[position] == UInt8(ascii: "*"), bytes[position + 1] == UInt8(ascii: "/") {
                position += 2
                return
            }
            position += 1
        }
        throw Complaint(sentence: "a comment is not closed")
    }

    private mutating func readNumber() throws(Complaint) {
        marks.append(position)
        position += 1
        var number = 0
        while position < bytes.count, (48...57).contains(bytes[position]), number < 1000 {
            number = number * 10 + Int(bytes[position] - 48)
            position += 1
        }
        guard number > 0 else { throw Complaint(sentence: "a parameter has no number") }
        numbers.insert(number)
    }
}
