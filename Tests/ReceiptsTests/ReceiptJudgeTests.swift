// SPDX-License-Identifier: Apache-2.0
import Receipts
import Testing

struct ReceiptJudgeTests {
    private let log: SampleLog

    init() throws {
        log = try SampleLog((0..<5).map { Array("example.entry/v1\nkind sample\ncount \($0)\n".utf8) })
    }

    @Test func `a receipt that holds is found with its entry, its state and what is not proven`() throws {
        let finding = try ReceiptJudge(log: log.signer.verifier).judge(log.receipt(3).bytes)
        #expect(finding.entries.map(\.index) == [3])
        #expect(finding.entries.first?.entry == log.entries[3])
        #expect(finding.checkpoint.size == 5)
        #expect(finding.proven == [.headSigned, .entriesIncluded([3])])
        #expect(finding.notProven.count == 4)
    }

    @Test func `a witness that is asked for must have cosigned`() throws {
        let cosigner = try Cosigner(name: "witness.example/w1", key: SigningKey(seed: SymmetricKey(from: SeededRandomSource(seed: 9))))
        let judge = ReceiptJudge(log: log.signer.verifier, witnesses: [cosigner.witness])
        let bare = try log.receipt(0)
        #expect(throws: LogError(.notWitnessed, "the checkpoint")) { try judge.judge(bare.bytes) }
        let note = try log.checkpoint.adding(cosigner.cosign(log.checkpoint, time: 1_800_000_000).line, by: [cosigner.witness])
        let cosigned = try Receipt(entry: log.entries[0], proof: bare.file.proof, checkpoint: note)
        let finding = try judge.judge(cosigned.bytes)
        #expect(finding.proven.last == .witnessed(name: "witness.example/w1", time: Timestamp(seconds: 1_800_000_000)))
        #expect(finding.ignoredSignatures == 0)
    }

    @Test func `a PDF without a proof in the one form is refused, and one whose file is no receipt`() throws {
        let judge = ReceiptJudge(log: log.signer.verifier)
        for text in ["%PDF-", "%PDF-1.5\n", "%PDF-1.5\nstartxref\n9\n%%EOF\n"] {
            #expect(throws: LogError(.malformed, "sheet")) { try judge.judge(Array(text.utf8)) }
        }
    }

    @Test func `another log's receipt is refused`() throws {
        let other = try SampleLog(log.entries, seed: 2)
        #expect(throws: LogError(.unknownSigner, "signed note")) {
            try ReceiptJudge(log: log.signer.verifier).judge(other.receipt(0).bytes)
        }
    }
}
