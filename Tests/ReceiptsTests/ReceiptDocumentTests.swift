// SPDX-License-Identifier: Apache-2.0
import Receipts
import Testing

struct ReceiptDocumentTests {
    private let sample: SampleConsent
    private let judge: ReceiptJudge

    init() throws {
        sample = try SampleConsent()
        judge = ReceiptJudge(log: sample.log.signer.verifier)
    }

    @Test func `a document of a yes holds, and says what its proofs cover`() throws {
        let finding = try judge.judge(sample.document().bytes)
        #expect(finding.entries.map(\.index) == [1])
        #expect(finding.proven == [.headSigned, .entriesIncluded([1]), .wordsShown, .documentFollows])
        #expect(finding.notProven.contains(.controller))
    }

    @Test func `a document of a withdrawal holds both proofs`() throws {
        let finding = try judge.judge(sample.document(withdrawn: 3).bytes)
        #expect(finding.entries.map(\.index) == [1, 3])
        #expect(finding.checkpoint.size == 5)
    }

    @Test func `the same parts always give the same bytes, and a document read gives them back`() throws {
        for withdrawn in [nil, 3] {
            let bytes = try sample.document(withdrawn: withdrawn).bytes
            #expect(try sample.document(withdrawn: withdrawn).bytes == bytes)
            #expect(try ReceiptDocument(bytes: bytes).bytes == bytes)
        }
    }

    @Test func `every byte that was changed is refused, but in what the company says of itself`() throws {
        let original = try sample.document(withdrawn: 3).bytes
        let own = try Self.statement(original)
        for place in original.indices {
            for bit: UInt8 in [0x01, 0x20] {
                var changed = original
                changed[place] ^= bit
                guard (try? judge.judge(changed)) != nil else { continue }
                #expect(own.contains(place), "accepted after a change at byte \(place)")
            }
        }
        for tail: [UInt8] in [[10], [32], [0]] { #expect(throws: LogError.self) { try judge.judge(original + tail) } }
        for length in stride(from: 0, to: original.count, by: 97) {
            #expect(throws: LogError.self) { try judge.judge(Array(original.prefix(length))) }
        }
    }

    @Test func `what the company says of itself is not covered, and said not to be`() throws {
        let other = ControllerStatement(
            names: [.english: "Another"],
            website: "https://another.example",
            email: "a@another.example",
            phone: "+1",
            address: nil,
            country: nil
        )
        let finding = try judge.judge(sample.document(controller: other).bytes)
        #expect(finding.notProven.first == .controller)
    }

    @Test func `texts and entries that do not belong together make no document`() throws {
        let other = SampleConsent.wording.replacing("version 3", with: "version 4")
        #expect(throws: LogError(.contradicts, "wording")) { try sample.document(wording: other) }
        #expect(throws: LogError(.malformed, "shown text")) { try sample.document(wording: "x") }
        #expect(throws: LogError(.contradicts, "withdrawal")) { try sample.document(withdrawn: 4) }
        #expect(throws: LogError(.contradicts, "withdrawal")) { try sample.document(withdrawn: 1) }
        #expect(throws: LogError(.contradicts, "entry")) { try sample.document(3) }
        #expect(throws: LogError.self) { try sample.document(0) }
    }

    @Test func `another wording in the document is refused even when everything else fits it`() throws {
        let text = String(decoding: try sample.document().bytes, as: UTF8.self)
        let changed = text.replacing("مرتان في الشهر", with: "كل يوم")
        #expect(changed != text)
        #expect(throws: LogError(.contradicts, "wording")) { try judge.judge(Array(changed.utf8)) }
    }

    @Test func `a document of another log is refused`() throws {
        let other = try SampleConsent(seed: 2).document(withdrawn: 3).bytes
        #expect(throws: LogError(.unknownSigner, "signed note")) { try judge.judge(other) }
    }

    @Test(arguments: ["{", "{}", "{\"naam:proof\":[]}", "{\"dpv:hasRecordOfActivity\":[{}],\"naam:proof\":[\"x\",\"y\",\"z\"]}", "{\u{0}}"])
    func `what is no document is refused`(text: String) {
        #expect(throws: LogError.self) { try judge.judge(Array(text.utf8)) }
    }

    @Test func `JSON that nests without end or repeats names is refused`() throws {
        #expect(throws: LogError.self) { try judge.judge(Array(String(repeating: "{\"a\":", count: 50_000).utf8)) }
        let text = String(decoding: try sample.document().bytes, as: UTF8.self)
        let doubled = text.replacing("{\"@context\"", with: "{\"naam:proof\":[],\"@context\"")
        #expect(throws: LogError.self) { try judge.judge(Array(doubled.utf8)) }
    }

    /// The places of what the company says of itself.
    private static func statement(_ bytes: [UInt8]) throws -> Range<Int> {
        let text = String(decoding: bytes, as: UTF8.self)
        let start = try #require(text.utf8.firstRange(of: "\"dpv:hasEntity\":[".utf8))
        let end = try #require(text.utf8.firstRange(of: "{\"@id\":\"naam:carrier\"".utf8))
        return text.utf8.distance(
            from: text.startIndex,
            to: start.lowerBound
        )..<text.utf8.distance(from: text.startIndex, to: end.lowerBound)
    }
}
