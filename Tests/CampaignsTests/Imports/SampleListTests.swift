// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Testing

struct SampleListTests {
    private func outcome(people: Int, seed: UInt64 = 1) throws -> ImportTests.Outcome {
        let files = SampleList(people: people, seed: seed, now: ImportTests.now).files().map { (name: $0.name, bytes: $0.bytes) }
        return try ImportTests.run([files[1], files[2], files[0]])
    }

    @Test func `the same seed makes the same files and another seed others`() {
        func bytes(_ seed: UInt64) -> [[UInt8]] { SampleList(people: 200, seed: seed, now: ImportTests.now).files().map(\.bytes) }
        #expect(bytes(1) == bytes(1))
        #expect(bytes(1) != bytes(2))
    }

    @Test func `five thousand people fall into every bucket`() throws {
        let outcome = try outcome(people: 5000)
        let report = outcome.report
        #expect(report.total == 5000)
        #expect(report.files.map(\.part) == [.unsubscribed, .cleaned, .subscribed])
        #expect((3600...4200).contains(report.count(.invitable)))
        #expect(report.count(.suppressed) >= 700)
        for bucket in [
            ImportBucket.needsReview(.addedByOperator), .needsReview(.consentOld), .needsReview(.nameIsFormula), .duplicate(.inImport),
            .unreadable(.addressInvalid), .suppressed(.alreadySuppressed), .suppressed(.cleaned),
        ] { #expect(report.counts[bucket, default: 0] > 0, "\(bucket)") }
        #expect(try #require(report.languages[.arabic]) > 1500)
        #expect(try #require(report.languages[.english]) > 1000)
    }

    @Test(arguments: [2, 50, 5000])
    func `the personas come first and no address can reach anybody`(people: Int) throws {
        let rows = try outcome(people: people).rows
        let invited = rows.compactMap(\.candidate)
        #expect(invited.prefix(2).map(\.address.revealed) == ["mona@example.com", "jonas@example.org"])
        #expect(invited.prefix(2).map(\.givenName) == ["منى", "Jonas"])
        #expect(invited.prefix(2).map(\.language) == [.arabic, .english])
        let reserved = [".example", "example.com", "example.org", "example.net"]
        #expect(rows.compactMap(\.address).allSatisfy { address in reserved.contains { address.domain.hasSuffix($0) } })
    }

    @Test func `a report is read back from its JSON`() throws {
        let report = try outcome(people: 500).report
        #expect(ImportReport(json: report.json) == report)
        #expect(ImportReport(json: ImportReport().json) == ImportReport())
    }

    @Test(arguments: ["", "{}", "[]", "{\"total\":1,\"rows\":[{\"bucket\":\"x\",\"count\":1}],\"languages\":{},\"files\":[]}"])
    func `what is no report is not read`(json: String) {
        #expect(ImportReport(json: Array(json.utf8)) == nil)
    }
}
