// SPDX-License-Identifier: Apache-2.0
import Basics
import PDFAttachments
import Testing

/// A file inside a PDF is read back as it is, or not at all.
struct PDFAttachmentTests {
    private static let file = PDFAttachment(name: "naam-receipt-7.tlog-proof", contents: Array("line\n\nendstream\n%%EOF\n".utf8))

    /// The least that cairo writes.
    private static func document(catalogue: String = "/Type /Catalog\n   /Pages 1 0 R") -> [UInt8] {
        var bytes = Array("%PDF-1.5\n%µ\n".utf8)
        var offsets: [Int] = []
        for object in ["<< /Type /Pages\n   /Kids [ ]\n   /Count 0\n>>", "<< /Producer (x)\n>>", "<< \(catalogue)\n>>"] {
            offsets.append(bytes.count)
            bytes += "\(offsets.count) 0 obj\n\(object)\nendobj\n".utf8
        }
        let table = bytes.count
        bytes += "xref\n0 4\n0000000000 65535 f \n".utf8
        for offset in offsets { bytes += (String(repeating: "0", count: 10 - String(offset).count) + "\(offset) 00000 n \n").utf8 }
        bytes += "trailer\n<< /Size 4\n   /Root 3 0 R\n   /Info 2 0 R\n>>\nstartxref\n\(table)\n%%EOF\n".utf8
        return bytes
    }

    @Test func `what was put in comes out, and the page's own bytes stay as they are`() throws {
        let file = try #require(Self.file)
        let document = Self.document()
        let bytes = try file.attached(to: document)
        #expect(bytes.starts(with: document))
        #expect(try file.attached(to: document) == bytes, "the same bytes twice")
        #expect(try PDFAttachment(document: bytes) == file)
    }

    @Test(arguments: [0, 1, 255, 300_000])
    func `any contents are kept, byte for byte`(length: Int) throws {
        let contents = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let file = try #require(PDFAttachment(name: "a", contents: contents))
        #expect(try PDFAttachment(document: file.attached(to: Self.document())).contents == contents)
    }

    @Test(arguments: ["", ".a", "A", "a b", "a)", "a/b", "ا", String(repeating: "a", count: 65), "a\\", "a\n"])
    func `a name that could mean something else is refused`(name: String) {
        #expect(PDFAttachment(name: name, contents: []) == nil)
    }

    @Test func `other entries of the catalogue stay, a second file is refused`() throws {
        let file = try #require(Self.file)
        let marked = try file.attached(to: Self.document(catalogue: "/Type /Catalog\n   /Pages 1 0 R\n   /Lang (ar)\n   /X << /Y 1 >>"))
        #expect(String(decoding: marked, as: UTF8.self).components(of: "/Lang (ar)") == 2)
        #expect(throws: PDFStructureError.self) { try file.attached(to: marked) }
        for other in ["/Type /Pages\n", "/Type /Catalog\n   /Names 7 0 R", "/Type /Catalog\n   /AF [ ]", ""] {
            #expect(throws: PDFStructureError.self) { try file.attached(to: Self.document(catalogue: other)) }
        }
    }

    @Test func `a document that was cut or added to has no file`() throws {
        let bytes = try #require(Self.file).attached(to: Self.document())
        for length in 0..<bytes.count {
            #expect(throws: PDFStructureError.self) { try PDFAttachment(document: Array(bytes.prefix(length))) }
        }
        for tail: [UInt8] in [[10], [0], Array("%%EOF\n".utf8)] {
            #expect(throws: PDFStructureError.self) { try PDFAttachment(document: bytes + tail) }
        }
        #expect(throws: PDFStructureError.self) { try PDFAttachment(document: [UInt8](repeating: 32, count: 600_000)) }
    }

    @Test func `a changed byte is refused, or it is the page's own, or it shows in the file`() throws {
        let file = try #require(Self.file)
        let document = Self.document()
        let original = try file.attached(to: document)
        for place in original.indices {
            for bit: UInt8 in [0x01, 0x10, 0x80] {
                var changed = original
                changed[place] ^= bit
                guard let found = try? PDFAttachment(document: changed) else { continue }
                #expect(place < document.count || found != file, "unnoticed at byte \(place)")
            }
        }
    }

    @Test func `numbers and lengths that lead anywhere else are refused`() throws {
        let text = String(decoding: try #require(Self.file).attached(to: Self.document()), as: UTF8.self)
        for (old, new) in [
            ("/Length 22", "/Length 99999999"), ("/Length 22", "/Length 021"), ("/Size 6", "/Size 5"), ("/Prev ", "/Prev 9"),
            ("4 2\n", "4 3\n"),
            ("3 1\n", "0 1\n"), ("startxref\n", "startxref\n9"), ("startxref\n", "startxref\n-"),
            ("/Length 22", "/Length 9999999999999999999"),
        ] {
            let changed = text.replacing(old, with: new)
            #expect(changed != text, "\(old)")
            #expect(throws: PDFStructureError.self, "\(new)") { try PDFAttachment(document: Array(changed.utf8)) }
        }
    }

    @Test func `random bytes are no document`() {
        let random = SeededRandomSource(seed: 3)
        for length in [0, 1, 8, 40, 400, 4_000] {
            #expect(throws: PDFStructureError.self) { try PDFAttachment(document: random.bytes(length)) }
            #expect(throws: PDFStructureError.self) {
                try PDFAttachment(document: Array("%PDF-1.5\n".utf8) + random.bytes(length) + Array("startxref\n0\n%%EOF\n".utf8))
            }
        }
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
