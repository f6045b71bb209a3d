// SPDX-License-Identifier: Apache-2.0
import Basics
import PDF
import Testing

struct PDFPageTests {
    private static func fonts() throws -> PDFFonts { try SampleFonts.make() }

    private static func page(_ language: Language, lines: Int = 1) -> PDFPage {
        PDFPage(
            title: "Receipt",
            language: language,
            created: Timestamp(year: 2026, month: 11, day: 23, hour: 10),
            blocks: [.text("إيصال موافقة Receipt", size: 20, isBold: true), .rule, .space(8)]
                + (0..<lines).map { .fact("متى", "\($0) 28 نوفمبر 2026") },
            code: PDFPage.Code(size: 21, caption: [.text("Verify it", size: 9)]) { ($0 + $1).isMultiple(of: 2) }
        )
    }

    @Test(arguments: [Language.english, .arabic])
    func `the same page has the same bytes, also with the fonts taken anew`(language: Language) throws {
        let fonts = try Self.fonts()
        let first = try Self.page(language).bytes(fonts)
        #expect(first.starts(with: "%PDF-".utf8))
        #expect(try Self.page(language).bytes(fonts) == first)
        #expect(try Self.page(language).bytes(Self.fonts()) == first)
    }

    @Test func `the fonts lie inside, as subsets, and no other font is used`() throws {
        let text = String(decoding: try Self.page(.arabic).bytes(Self.fonts()), as: UTF8.self)
        let names = Set(text.split(separator: "/FontName /").dropFirst().map { String($0.prefix { !$0.isWhitespace }.drop { $0 != "+" }) })
        #expect(!names.isEmpty)
        for name in names { #expect(name.hasPrefix("+NotoSans"), "\(name)") }
        #expect(names.contains { $0.hasPrefix("+NotoSansArabic") })
        #expect(text.contains("/CreationDate (20261123100000"))
    }

    /// cairo keeps one set of open fonts in a process, whoever's they are, and does not lock it while it opens one.
    @Test func `pages that are made at the same time with fonts of their own are all the same page`() async throws {
        let expected = try Self.page(.arabic).bytes(Self.fonts())
        let made = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<24 { group.addTask { try Self.page(.arabic).bytes(Self.fonts()) } }
            return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
        }
        #expect(made.allSatisfy { $0 == expected })
    }

    @Test(arguments: [22, 28])
    func `much text is set smaller until it finds room on one page`(lines: Int) throws {
        let text = String(decoding: try Self.page(.arabic, lines: lines).bytes(Self.fonts()), as: UTF8.self)
        #expect(text.contains("/Count 1"))
    }

    @Test func `more than a page holds is an error, and what is no font too`() throws {
        #expect(throws: PDFError.self) { try Self.page(.english, lines: 90).bytes(Self.fonts()) }
        #expect(throws: PDFError.self) { try PDFFonts([[1, 2, 3]]) }
    }
}
