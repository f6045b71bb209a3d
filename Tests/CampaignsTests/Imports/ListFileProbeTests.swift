// SPDX-License-Identifier: Apache-2.0
import Campaigns
import Testing

struct ListFileProbeTests {
    private func probe(_ bytes: [UInt8], chunk: Int = 1 << 20) -> Result<ListFileFormat, ListFileProblem> {
        var probe = ListFileProbe()
        for start in stride(from: 0, to: bytes.count, by: chunk) { probe.append(bytes[start..<min(start + chunk, bytes.count)]) }
        return probe.conclude()
    }

    @Test(arguments: [
        ("Email,Name\na@b.example,منى\n", ListFileFormat.Separator.comma), ("Email;Name;\"a,b,c,d\"\n1,5;2\n", .semicolon),
        ("Email\tName\n", .tab), ("Email\n", .comma), ("\n\r\nEmail;Name\n", .semicolon),
    ])
    func `text in UTF-8 is recognised with its separator in every chunking`(text: String, separator: ListFileFormat.Separator) {
        for chunk in [1, 2, 3, 5, 1000] {
            #expect(probe(Array(text.utf8), chunk: chunk) == .success(ListFileFormat(encoding: .utf8, separator: separator)))
        }
    }

    @Test func `the encodings of old Windows programs are told apart and read`() throws {
        let arabic = "البريد;الاسم\nmona@example.com;منى الحسن\n"
        let western = "E-Mail;Name\nx@example.com;François Müller, Søren\n"
        for (text, encoding) in [(arabic, TextEncoding.windows1256), (western, .windows1252)] {
            let bytes = try #require(encoding.encode(text))
            #expect(probe(bytes) == .success(ListFileFormat(encoding: encoding, separator: .semicolon)))
            #expect(bytes.withUnsafeBufferPointer { encoding.decode($0) } == text)
        }
    }

    @Test(
        arguments: [
            ([], ListFileProblem.empty), (Array(" \n\r\n\t".utf8), .empty), ([0xEF, 0xBB, 0xBF, 0x0A], .empty),
            ([0xFF, 0xFE, 0x45, 0x00], .utf16), ([0xFE, 0xFF, 0x00, 0x45], .utf16), ([0x45, 0, 0x6D, 0, 0x61, 0], .utf16),
            (Array("PK\u{3}\u{4}audience.csv".utf8), .archive), (Array("PK\u{3}\u{4}...xl/workbook.xml".utf8), .workbook),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], .workbook), ([0x1F, 0x8B, 8], .archive), (Array("%PDF-1.7".utf8), .binary),
            (Array("abcdefghijk\u{0}lmnop".utf8), .binary), (Array("\n<!DOCTYPE html><title>Sign in".utf8), .webPage),
        ] as [([UInt8], ListFileProblem)]
    )
    func `what is no list is refused with its reason`(bytes: [UInt8], problem: ListFileProblem) {
        #expect(probe(bytes) == .failure(problem))
    }

    @Test func `a file beyond the limit is refused`() {
        var probe = ListFileProbe(limit: 5)
        probe.append(Array("Email\n".utf8))
        #expect(probe.conclude() == .failure(.tooLarge))
    }

    @Test(arguments: [[0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x80, 0x80], [0x80]] as [[UInt8]])
    func `what only looks like UTF-8 is not taken for it`(bytes: [UInt8]) throws {
        let format = try probe(Array("Email,Name\nx,".utf8) + bytes).get()
        #expect(format.encoding != .utf8)
    }

    @Test func `a byte that the encoding does not have is not read`() {
        #expect([0x81].withUnsafeBufferPointer { TextEncoding.windows1252.decode($0) } == nil)
    }
}
