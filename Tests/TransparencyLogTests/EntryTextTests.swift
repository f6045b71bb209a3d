// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import TransparencyLog

struct EntryTextTests {
    private let format = EntryFormat(
        name: "naam.entry/v1",
        keys: [
            "kind", "time", "subject", "purpose", "ground", "wording", "notice", "form", "template", "method", "commitment", "count",
            "detail",
        ],
        required: ["kind", "time"]
    )

    /// The vectors of the written format, which other programs are tested with too.
    private static func vectors() throws -> [(text: String, leaf: String)] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let note = try String(contentsOf: root.appendingPathComponent("docs/design/0004-ledger-entry-format.md"), encoding: .utf8)
        let blocks = note.components(separatedBy: "```\n").filter { $0.hasPrefix("naam.entry/v1\n") }
        let leaves = note.components(separatedBy: "Leaf hash: `").dropFirst().map { String($0.prefix(64)) }
        return zip(blocks, leaves).map { ($0, $1) }
    }

    @Test func `the vectors of the written format hold`() throws {
        let vectors = try Self.vectors()
        #expect(vectors.count == 3)
        for vector in vectors {
            let entry = try format.entry(bytes: Array(vector.text.utf8))
            #expect(entry.bytes == Array(vector.text.utf8))
            #expect(LogHash.leaf(entry.bytes).description == vector.leaf)
        }
    }

    @Test func `an entry is written in the order of its format`() throws {
        let entry = try format.entry([.init("subject", "s"), .init("time", "t"), .init("kind", "k")])
        #expect(String(decoding: entry.bytes, as: UTF8.self) == "naam.entry/v1\nkind k\ntime t\nsubject s\n")
        #expect(entry["subject"] == "s")
        #expect(entry["purpose"] == nil)
    }

    @Test func `every entry that is written is read as the same`() throws {
        let entry = try EntryText(format: "x.y/v1", fields: [.init("a", "نعم، أوافق"), .init("b-c", "two words"), .init("d", "\u{1F44D}")])
        #expect(try EntryText(bytes: entry.bytes) == entry)
    }

    @Test(arguments: [
        "", "\n", "naam.entry/v1", "Naam/v1\n", "naam entry\nkind x\n", "n\nkind\n", "n\nkind \n", "n\nkind  x\n", "n\nkind x \n",
        "n\nKind x\n",
        "n\nkind1 x\n", "n\n kind x\n", "n\nkind x", "n\nkind x\n\n", "n\nkind x\nkind y\n", "n\nkind\tx\n", "n\nkind x\r\n",
        "n\nkind x\u{0}\n",
        "n\nkind x\u{7f}\n", "n\nkind x\u{85}y\n", "n\nkind x\u{2028}y\n", "n\nkind \u{202e}x\n", "n\nkind \u{2066}x\n",
        "n\nkind \u{feff}x\n",
        "\u{feff}n\nkind x\n",
    ])
    func `what is not in the one form is refused`(text: String) {
        #expect(throws: LogError(.malformed, "entry")) { try EntryText(bytes: Array(text.utf8)) }
    }

    @Test func `the shortest entry is read, so that the refusals above mean something`() throws {
        #expect(try EntryText(bytes: Array("n\nkind x\n".utf8)).fields == [.init("kind", "x")])
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        for bytes: [UInt8] in [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xd9]] {
            #expect(throws: LogError.self) { try EntryText(bytes: Array("n\nkind ".utf8) + bytes + [10]) }
        }
    }

    @Test func `too many lines and too many bytes are refused`() {
        let keys = (0..<65).map { "k" + String(repeating: "a", count: $0 % 26) + String(repeating: "b", count: $0 / 26) }
        #expect(throws: LogError.self) { try EntryText(format: "n", fields: keys.map { .init($0, "x") }) }
        #expect(throws: LogError(.wrongLength, "entry")) {
            try EntryText(format: "n", fields: [.init("a", String(repeating: "x", count: 65_532))])
        }
        #expect(throws: LogError(.wrongLength, "entry")) { try EntryText(bytes: [UInt8](repeating: 110, count: 65_536)) }
    }

    @Test func `a format refuses foreign keys, wrong order, missing keys and other formats`() throws {
        #expect(throws: LogError.self) { try format.entry([.init("kind", "k"), .init("time", "t"), .init("phone", "p")]) }
        #expect(throws: LogError.self) { try format.entry([.init("kind", "k")]) }
        #expect(throws: LogError.self) { try format.entry([.init("kind", "k"), .init("kind", "k"), .init("time", "t")]) }
        #expect(throws: LogError.self) { try format.entry(bytes: Array("naam.entry/v1\ntime t\nkind k\n".utf8)) }
        #expect(throws: LogError.self) { try format.entry(bytes: Array("naam.entry/v2\nkind k\ntime t\n".utf8)) }
        #expect(throws: Never.self) { try format.entry(bytes: Array("naam.entry/v1\nkind k\ntime t\n".utf8)) }
    }

    @Test func `random bytes never come back changed`() {
        let random = SeededRandomSource(seed: 11)
        let alphabet = Array("n\n\n\n a-kind x1\u{661}\u{2014}\t".utf8)
        for _ in 0..<20_000 {
            let bytes = random.bytes(Int(random.number(below: 40))).map { alphabet[Int($0) % alphabet.count] }
            if let entry = try? EntryText(bytes: bytes) { #expect(entry.bytes == bytes) }
        }
    }
}
