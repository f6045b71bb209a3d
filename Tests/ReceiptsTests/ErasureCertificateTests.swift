// SPDX-License-Identifier: Apache-2.0
import Receipts
import Testing

struct ErasureCertificateTests {
    private let log: SampleLog
    private let judge: ReceiptJudge

    init() throws {
        log = try SampleLog([
            Array("naam.entry/v1\nkind list-imported\ntime 2026-11-22T09:00:00.000Z\ncount 3\n".utf8),
            Array("naam.entry/v1\nkind subject-sealed\ntime 2026-11-24T08:30:00.123Z\nsubject \(SampleConsent.subject)\n".utf8),
            Array("naam.entry/v1\nkind subject-unlinked\ntime 2029-11-25T08:30:00.123Z\nsubject \(SampleConsent.subject)\n".utf8),
        ])
        judge = ReceiptJudge(log: log.signer.verifier)
    }

    private func certificate(_ controller: ControllerStatement = SampleConsent.controller) throws -> ErasureCertificate {
        try ErasureCertificate(sealed: log.receipt(1), controller: controller)
    }

    private let erased = Claim.erased(subject: SampleConsent.subject, time: Timestamp(milliseconds: 1_795_509_000_123))

    @Test func `a certificate that holds says what is proven and what is not`() throws {
        let finding = try judge.judge(certificate().bytes)
        #expect(finding.proven == [.headSigned, .entriesIncluded([1]), erased, .certificateFollows])
        #expect(finding.notProven == [.controller, .copies, .truth, .time, .person, .sameForAll])
    }

    @Test func `the bare proof says the same of the destruction`() throws {
        let finding = try judge.judge(log.receipt(1).bytes)
        #expect(finding.proven == [.headSigned, .entriesIncluded([1]), erased])
        #expect(finding.notProven.first == .copies)
    }

    @Test func `each kind of record has a ground, and an end where there is one (Art. 5(1)(e), 17(3))`() throws {
        let kept = try JSONDocument(certificate().bytes).root["kept"]?.elements.map { $0 } ?? []
        #expect(kept.compactMap { $0["what"]?.string } == KeptRecord.allCases.map(\.rawValue))
        #expect(kept.allSatisfy { ($0["gdpr"]?.elements).map { !Array($0).isEmpty } == true })
        #expect(kept.first?["until"]?.string == "2029-11-24T08:30:00.123Z")
        #expect(kept.first { $0["what"]?.string == "suppression" }?["until"] == nil)
    }

    @Test func `the same parts always give the same bytes, and one that is read gives them back`() throws {
        let bytes = try certificate().bytes
        #expect(try certificate().bytes == bytes)
        #expect(try ErasureCertificate(bytes: bytes).bytes == bytes)
        let bare = ControllerStatement(names: [:], website: "w", email: "e", phone: "p", address: nil, country: nil)
        #expect(try ErasureCertificate(bytes: certificate(bare).bytes).bytes == certificate(bare).bytes)
    }

    @Test func `every byte that was changed is refused, but in what the company says of itself`() throws {
        let original = try certificate().bytes
        let text = String(decoding: original, as: UTF8.self)
        let start = try #require(text.utf8.firstRange(of: "\"controller\":".utf8)).lowerBound
        let end = try #require(text.utf8.firstRange(of: "\"destroyed\":".utf8)).lowerBound
        let own = text.utf8.distance(from: text.startIndex, to: start)..<text.utf8.distance(from: text.startIndex, to: end)
        for place in original.indices {
            for bit: UInt8 in [0x01, 0x20] {
                var changed = original
                changed[place] ^= bit
                guard (try? judge.judge(changed)) != nil else { continue }
                #expect(own.contains(place), "accepted after a change at byte \(place)")
            }
        }
        for tail: [UInt8] in [[10], [32], [0]] { #expect(throws: LogError.self) { try judge.judge(original + tail) } }
        for length in stride(from: 0, to: original.count, by: 53) {
            #expect(throws: LogError.self) { try judge.judge(Array(original.prefix(length))) }
        }
    }

    @Test func `another act makes no certificate, and another log's is refused`() throws {
        for index in [0, 2] {
            #expect(throws: LogError(.unsupported, "entry")) {
                try ErasureCertificate(sealed: log.receipt(index), controller: SampleConsent.controller)
            }
        }
        let other = ReceiptJudge(log: try SampleLog(log.entries, seed: 2).signer.verifier)
        #expect(throws: LogError(.unknownSigner, "signed note")) { try other.judge(certificate().bytes) }
    }

    @Test(arguments: [
        "{\"format\":\"naam.erasure-certificate/v1\"", "{\"format\":\"naam.erasure-certificate/v1\"}",
        "{\"format\":\"naam.erasure-certificate/v1\",\"controller\":{},\"proof\":7}", "{\"format\":\"naam.erasure-certificate/v2\"}",
    ])
    func `what is no certificate is refused`(text: String) {
        #expect(throws: LogError.self) { try judge.judge(Array(text.utf8)) }
    }
}
