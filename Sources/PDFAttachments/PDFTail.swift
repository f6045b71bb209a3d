// SPDX-License-Identifier: Apache-2.0

/// The end of a document as cairo writes it: one cross-reference table, one trailer (ISO 32000-1 section 7.5), and the catalogue that they lead to.
struct PDFTail {
    private static let end = "\n%%EOF\n"
    /// The longest catalogue that is copied.
    private static let longestCatalogue = 4_096

    /// One more than the highest number of an object.
    let size: Int
    let root: Int
    let info: Int
    /// Where the table begins.
    let table: Int
    /// The catalogue's entries, without the brackets of its dictionary.
    let catalogue: [UInt8]

    /// Reads the end of a document that holds no file yet, or throws.
    init(_ document: [UInt8]) throws(PDFStructureError) {
        table = try Self.start(document)
        var scanner = try PDFScanner(document, at: table)
        try scanner.expect("xref\n0 ")
        let count = try scanner.number()
        try scanner.expect("\n")
        var offsets: [Int] = []
        for index in 0..<count {
            offsets.append(try scanner.number(digits: 10))
            try scanner.expect(index == 0 ? " 65535 f \n" : " 00000 n \n")
        }
        try scanner.expect("trailer\n<< /Size \(count)\n   /Root ")
        root = try scanner.number()
        try scanner.expect(" 0 R\n   /Info ")
        info = try scanner.number()
        try scanner.expect(" 0 R\n>>\nstartxref\n\(table)\(Self.end)")
        size = count
        guard scanner.isAtEnd, (1..<count).contains(root), (1..<count).contains(info), offsets[root] < table else {
            throw PDFStructureError()
        }
        var object = try PDFScanner(document, at: offsets[root])
        try object.expect("\(root) 0 obj\n<< ")
        catalogue = Array(try object.take(before: "\n>>\nendobj\n", atMost: Self.longestCatalogue))
        let text = String(decoding: catalogue, as: UTF8.self)
        guard text.hasPrefix("/Type /Catalog\n"), !text.contains("/Names"), !text.contains("/AF") else { throw PDFStructureError() }
    }

    /// Where the last cross-reference table of a document begins.
    static func start(_ document: [UInt8]) throws(PDFStructureError) -> Int {
        let mark = Array("startxref\n".utf8)
        let room = mark.count + 9 + end.utf8.count
        guard document.count > room else { throw PDFStructureError() }
        let places = (document.count - room)...(document.count - mark.count)
        guard let place = places.last(where: { document[$0..<$0 + mark.count].elementsEqual(mark) }) else { throw PDFStructureError() }
        var scanner = try PDFScanner(document, at: place + mark.count)
        let table = try scanner.number()
        try scanner.expect(end)
        guard scanner.isAtEnd else { throw PDFStructureError() }
        return table
    }
}
