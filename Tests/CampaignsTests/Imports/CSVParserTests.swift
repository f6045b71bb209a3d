// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Testing

struct CSVParserTests {
    /// Every row as text, read in chunks of that size.
    private func rows(
        _ bytes: [UInt8],
        chunk: Int,
        format: ListFileFormat = ListFileFormat(),
        limits: CSVLimits = CSVLimits()
    ) throws -> [[String]] {
        var parser = CSVParser(format: format, limits: limits)
        var result: [[String]] = []
        var start = 0
        while start < bytes.count {
            try parser.append(bytes[start..<min(start + chunk, bytes.count)])
            while let row = try parser.next() { result.append(row.texts) }
            start += chunk
        }
        parser.finish()
        while let row = try parser.next() { result.append(row.texts) }
        return result
    }

    private func rows(_ text: String, format: ListFileFormat = ListFileFormat(), limits: CSVLimits = CSVLimits()) throws -> [[String]] {
        try rows(Array(text.utf8), chunk: 1 << 20, format: format, limits: limits)
    }

    private static let tricky: [(String, [[String]])] = [
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("\u{FEFF}a,b\n", [["a", "b"]]),
        ("a,,\n,,\n", [["a", "", ""], ["", "", ""]]),
        ("a,", [["a", ""]]),
        ("\n\r\n\na\n\n", [["a"]]),
        ("\"a\",\"\"\n\"\"\n", [["a", ""], [""]]),
        ("\"\"\"VIP\"\",\"\"Blog\"\"\",x\r\n", [["\"VIP\",\"Blog\"", "x"]]),
        ("\"one\r\ntwo\",\"th,ree\"\r\nx,y", [["one\r\ntwo", "th,ree"], ["x", "y"]]),
        ("5\" pipe,x\n", [["5\" pipe", "x"]]),
        ("منى,\"الحسن، \"\"أم\"\" يوسف\"\r\n", [["منى", "الحسن، \"أم\" يوسف"]]),
        ("\"\"\"\"", [["\""]]),
        ("a,\"\"", [["a", ""]]),
        ("", []),
        ("\r\n", []),
    ]

    @Test func `rows do not depend on where chunks end`() throws {
        for (text, expected) in Self.tricky {
            let bytes = Array(text.utf8)
            for chunk in 1...max(bytes.count, 1) {
                #expect(try rows(bytes, chunk: chunk) == expected, "\(text.debugDescription) by \(chunk)")
            }
        }
    }

    @Test func `what the writer writes is read back whatever the chunks`() throws {
        let random = SeededRandomSource(seed: 7)
        let signs = ["a", "\"", ",", "\n", "\r", "\r\n", "م", "", "x y", ";", "😀"]
        var writer = CSVWriter(defusesFormulas: false)
        var expected: [[String]] = []
        for _ in 0..<200 {
            let row = (0..<5).map { _ in
                (0..<random.number(below: 6)).map { _ in signs[Int(random.number(below: UInt64(signs.count)))] }.joined()
            }
            expected.append(row)
            writer.write(row)
        }
        for chunk in [1, 2, 3, 5, 7, 11, 64, 1021, 1 << 20] { #expect(try rows(writer.bytes, chunk: chunk) == expected) }
    }

    @Test(arguments: [ListFileFormat.Separator.comma, .semicolon, .tab])
    func `each separator leaves the others alone`(separator: ListFileFormat.Separator) throws {
        let sign = String(UnicodeScalar(separator.rawValue))
        let others = [",", ";", "\t"].filter { $0 != sign }.joined()
        #expect(try rows("a\(others)\(sign)b\n", format: ListFileFormat(separator: separator)) == [["a\(others)", "b"]])
    }

    @Test func `rows tell the line on which they begin`() throws {
        var parser = CSVParser()
        try parser.append(Array("h\r\n\"a\r\nb\nc\"\r\n\n\nlast\r\n".utf8))
        parser.finish()
        var lines: [Int] = []
        while let row = try parser.next() { lines.append(row.line) }
        #expect(lines == [1, 2, 7])
    }

    @Test func `a row with too few or too many fields is marked and the next one is read`() throws {
        var parser = CSVParser()
        parser.expectedColumns = 2
        try parser.append(Array("a,b\nc\nd,e,f\ng,h\n".utf8))
        var problems: [CSVRow.Problem?] = []
        while let row = try parser.next() { problems.append(row.problem) }
        #expect(problems == [nil, .ragged(expected: 2, found: 1), .ragged(expected: 2, found: 3), nil])
    }

    @Test func `what follows a closing quote is marked`() throws {
        var parser = CSVParser()
        try parser.append(Array("\"a\"b,c\nd,e\n".utf8))
        let first = try parser.next()
        #expect(first?.problem == .strayQuote)
        #expect(try parser.next()?.texts == ["d", "e"])
    }

    @Test(arguments: [1, 100, 1 << 20])
    func `a field that is too long spoils its row only`(chunk: Int) throws {
        var parser = CSVParser()
        let bytes = Array("a,\(String(repeating: "x", count: 65_537))\nb,c\n".utf8)
        for start in stride(from: 0, to: bytes.count, by: chunk) { try parser.append(bytes[start..<min(start + chunk, bytes.count)]) }
        #expect(try parser.next()?.problem == .fieldTooLong)
        #expect(try parser.next()?.problem == nil)
    }

    @Test(arguments: [
        ("a,b\nc,\u{0}\n", CSVError(.nulByte, line: 1)),
        ("a\n\"open\nand open", CSVError(.quoteNotClosed, line: 2)),
        ("a\nb\n\"" + String(repeating: "x\n", count: 140_000), CSVError(.rowTooLong, line: 3)),
        ("a\n" + String(repeating: ",", count: 400) + "\n", CSVError(.tooManyColumns, line: 2)),
    ])
    func `what is no list stops with its reason`(text: String, error: CSVError) {
        #expect(throws: error) { try rows(text) }
    }

    @Test func `a file beyond the limit is refused while it is read`() {
        var limits = CSVLimits()
        limits.total = 10
        #expect(throws: CSVError(.fileTooLarge, line: 1)) { try rows("0123456789a", limits: limits) }
    }

    @Test func `random bytes never trap`() throws {
        let random = SeededRandomSource(seed: 3)
        let alphabet = Array("\"\"\",,\n\rab".utf8) + [0xC3, 0xFF]
        for _ in 0..<300 {
            let bytes = (0..<Int(random.number(below: 60))).map { _ in alphabet[Int(random.number(below: UInt64(alphabet.count)))] }
            let whole = try? rows(bytes, chunk: 100)
            #expect((try? rows(bytes, chunk: 1)) == whole)
        }
    }

    @Test func `a row that is kept stays as it was`() throws {
        var parser = CSVParser()
        try parser.append(Array("first,row\n".utf8))
        let kept = try parser.next()
        try parser.append(Array("second,line\n".utf8))
        #expect(try parser.next()?.texts == ["second", "line"])
        #expect(kept?.texts == ["first", "row"])
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@x", "\tx", "＝1"])
    func `a cell that a spreadsheet would run is defused`(cell: String) throws {
        var writer = CSVWriter()
        writer.write([cell, "plain"])
        #expect(try rows(writer.bytes, chunk: 100) == [["'" + cell, "plain"]])
    }
}
