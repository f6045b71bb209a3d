// SPDX-License-Identifier: Apache-2.0

extension PDFAttachment {
    /// Takes the file out of a document that `attached(to:)` wrote, or throws: for a document without one, and for one that was changed by anybody's program.
    ///
    /// Bytes of the page itself are not looked at further than its structure: nothing here says what it shows.
    public init(document bytes: [UInt8]) throws(PDFStructureError) {
        guard bytes.count <= Self.largestDocument else { throw PDFStructureError() }
        let (number, offset) = try Self.place(bytes)
        var scanner = try PDFScanner(bytes, at: offset)
        try scanner.expect("\(number) 0 obj\n<< /Type /EmbeddedFile\n   /Subtype /text#2Fplain\n   /Params << /Size ")
        let length = try scanner.number()
        scanner = try PDFScanner(bytes, at: offset)
        try scanner.expect(Self.fileHead(number, length: length))
        let contents = Array(try scanner.take(length))
        try scanner.expect("\(Self.fileFoot)\(number + 1) 0 obj\n<< /Type /Filespec\n   /F (")
        let name = try scanner.take(before: ")", atMost: 64)
        guard let file = PDFAttachment(name: String(decoding: name, as: UTF8.self), contents: contents) else { throw PDFStructureError() }
        guard try file.attached(to: Array(bytes[..<offset])) == bytes else { throw PDFStructureError() }
        self = file
    }

    /// The number of the object that holds the file, and where it begins: where the page's own bytes end.
    private static func place(_ bytes: [UInt8]) throws(PDFStructureError) -> (number: Int, offset: Int) {
        var scanner = try PDFScanner(bytes, at: try PDFTail.start(bytes))
        try scanner.expect("xref\n")
        _ = try scanner.number()
        try scanner.expect(" 1\n")
        _ = try scanner.take(20)
        let number = try scanner.number()
        try scanner.expect(" 2\n")
        return (number, try scanner.number(digits: 10))
    }
}
