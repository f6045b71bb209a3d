// SPDX-License-Identifier: Apache-2.0
import Basics
import PDF
import Testing

struct PDFDocumentTests {
    private static func document(_ language: Language, _ parts: [PDFPart]) -> PDFDocument {
        PDFDocument(
            title: "Evidence",
            language: language,
            created: Timestamp(year: 2026, month: 11, day: 28, hour: 3),
            parts: parts,
            foot: "Evidence"
        ) { "\($0) / \($1)" }
    }

    /// A form in the other language, so that the direction turns inside, also over a page's end.
    private static func form(_ language: Language, boxes: Int) -> PDFPart {
        .panel(language == .arabic ? .english : .arabic, (0..<boxes).map { .box("عروض Offers \($0)", explanation: "مرتان في الشهر.") })
    }

    private static func facts(_ count: Int) -> [PDFPart] { (0..<count).map { .block(.fact("متى", "\($0) 28 نوفمبر 2026")) } }

    private static func pages(_ bytes: [UInt8]) -> Int? {
        String(decoding: bytes, as: UTF8.self).split(separator: "/Count ").dropFirst().compactMap { Int($0.prefix { $0.isNumber }) }.max()
    }

    @Test(arguments: [Language.english, .arabic])
    func `the same document has the same bytes, also with the fonts taken anew`(language: Language) throws {
        let code = PDFPage.Code(size: 21, caption: [.text("Verify it", size: 9)]) { ($0 + $1).isMultiple(of: 2) }
        let parts = Self.facts(40) + [Self.form(language, boxes: 30), .together(Self.facts(3)), .code(code)]
        let fonts = try SampleFonts.make()
        let first = try Self.document(language, parts).bytes(fonts)
        #expect(first.starts(with: "%PDF-".utf8))
        #expect(try Self.document(language, parts).bytes(fonts) == first)
        #expect(try Self.document(language, parts).bytes(SampleFonts.make()) == first)
        #expect(Self.pages(first) == 5)
    }

    @Test func `it is as long as it must be, and every page says which of how many it is`() throws {
        let fonts = try SampleFonts.make()
        #expect(try Self.pages(Self.document(.english, []).bytes(fonts)) == 1)
        #expect(try Self.pages(Self.document(.arabic, Self.facts(5)).bytes(fonts)) == 1)
        let asked = Lock<[String]>([])
        var document = Self.document(.english, Self.facts(100))
        document.numbering = { page, count in
            asked.withLock { $0.append("\(page)/\(count)") }
            return "\(page)/\(count)"
        }
        let pages = try #require(try Self.pages(document.bytes(fonts)))
        #expect(pages > 2)
        #expect(asked.withLock { $0.suffix(pages) } == (1...pages).map { "\($0)/\(pages)" }[...])
    }

    @Test func `a paragraph and a group that no page can hold go on over pages`() throws {
        let text = String(repeating: "نعم، أوافق على الرسائل. ", count: 1_500)
        let bytes = try Self.document(.arabic, [.block(.text(text, size: 10)), .together(Self.facts(90))]).bytes(SampleFonts.make())
        #expect(try #require(Self.pages(bytes)) > 4)
    }

    @Test func `a group moves to the next page as a whole`() throws {
        let fonts = try SampleFonts.make()
        let few = Self.facts(18)
        let apart = try Self.document(.english, few + Self.facts(8)).bytes(fonts)
        let together = try Self.document(.english, few + [.together(Self.facts(8))]).bytes(fonts)
        #expect(Self.pages(apart) == 2 && Self.pages(together) == 2)
        #expect(apart != together)
    }
}
