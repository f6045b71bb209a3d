// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Testing

/// Runs whole files through probe, reader and report, as the application does.
struct ImportTests {
    static let now = Timestamp(year: 2026, month: 11, day: 23)

    struct Outcome {
        var rows: [ImportRow] = []
        var report = ImportReport()
        var plans: [ImportPlan] = []
        var buckets: [ImportBucket] { rows.map(\.bucket) }
    }

    static func run(
        _ files: [(name: String, bytes: [UInt8])],
        part: ListPart? = nil,
        suppressed: Set<String> = [],
        known: Set<String> = [],
        chunk: Int = 4096
    ) throws -> Outcome {
        var outcome = Outcome()
        var seen: [String: ImportPresence] = [:]
        for file in files {
            var probe = ListFileProbe()
            probe.append(file.bytes)
            var reader = ListFileReader(
                fileName: file.name,
                format: try probe.conclude().get(),
                part: part,
                grounds: EmailGroundPolicy(now: now),
                languages: LanguageGuess(fallback: .english)
            )
            var hasBegun = false
            func drain() throws {
                while true {
                    let row = try reader.next { address in
                        let key = address.normalized
                        if suppressed.contains(key) { return .suppressed }
                        if known.contains(key) { return .known }
                        return seen[key] ?? .new
                    }
                    if !hasBegun, let plan = reader.plan {
                        outcome.report.begin(file: file.name, plan: plan)
                        outcome.plans.append(plan)
                        hasBegun = true
                    }
                    guard let row else { return }
                    if let key = row.address?.normalized {
                        if row.bucket.kind == .suppressed { seen[key] = .seenSuppressed } else if seen[key] == nil { seen[key] = .seen }
                    }
                    outcome.report.add(row)
                    outcome.rows.append(row)
                }
            }
            for start in stride(from: 0, to: file.bytes.count, by: chunk) {
                try reader.append(file.bytes[start..<min(start + chunk, file.bytes.count)])
                try drain()
            }
            reader.finish()
            try drain()
        }
        return outcome
    }

    static func run(_ text: String, name: String = "list.csv", part: ListPart? = nil) throws -> Outcome {
        try run([(name, Array(text.utf8))], part: part)
    }

    @Test(arguments: ["email", "E-Mail", "Email Address", "البريد الإلكتروني", "البَرِيد الالكتروني", "E-Mail-Adresse", "  e_mail "])
    func `any list with an address is read and nobody on it is invited before review`(header: String) throws {
        let outcome = try Self.run("Number,\(header),First name\n1,mona@example.com,منى\n")
        #expect(outcome.plans.first?.source == .generic)
        #expect(outcome.buckets == [.needsReview(.groundUnknown)])
        #expect(outcome.rows.first?.candidate?.language == .arabic)
        #expect(outcome.report.omissions.contains(.signUp))
    }

    @Test(arguments: [
        ("name,phone\nMona,1\n", ListFileProblem.noEmailColumn), ("mona@example.com,Mona\n", .noHeader),
        ("email,E-Mail\na,b\n", .severalEmailColumns),
        ("\n\n", .empty),
    ])
    func `a file without the right header is refused`(text: String, problem: ListFileProblem) {
        #expect(throws: problem) { try Self.run(text) }
    }

    @Test(arguments: [
        ("unsubscribed", ImportBucket.suppressed(.unsubscribed)), ("Bounced", .suppressed(.cleaned)),
        ("Opted out", .suppressed(.unsubscribed)),
        ("spam", .suppressed(.complained)), ("active", .needsReview(.groundUnknown)), ("", .needsReview(.groundUnknown)),
    ])
    func `a word for somebody who left suppresses`(status: String, bucket: ImportBucket) throws {
        #expect(try Self.run("email,status\na@example.com,\(status)\n").buckets == [bucket])
    }

    @Test func `an address that is none is unreadable with its reason and line`() throws {
        let outcome = try Self.run("email,name\n,a\nx at example.com,b\nshort\na@example.com,ok\n")
        #expect(
            outcome.buckets == [
                .unreadable(.addressMissing), .unreadable(.addressInvalid), .unreadable(.ragged), .needsReview(.groundUnknown),
            ]
        )
        #expect(outcome.report.samples[.unreadable(.ragged)]?.first?.line == 4)
    }

    @Test func `letters that are not in the encoding make a row unreadable`() throws {
        let good = "email,first name\na@example.com,Zoë\n"
        let outcome = try Self.run([("x.csv", Array(good.utf8) + Array("b@example.com,".utf8) + [0x81, 10])])
        // One broken byte makes the file one of Windows-1252, where that byte stands for nothing.
        #expect(outcome.buckets == [.needsReview(.groundUnknown), .unreadable(.encoding)])
    }

    @Test func `suppression wins over everything a list says`() throws {
        let text = "email,name\nA@Example.com,x\n"
        let suppressed = try Self.run([("x.csv", Array(text.utf8))], suppressed: ["a@example.com"], known: ["a@example.com"])
        #expect(suppressed.buckets == [.suppressed(.alreadySuppressed)])
        let known = try Self.run([("x.csv", Array(text.utf8))], known: ["a@example.com"])
        #expect(known.buckets == [.duplicate(.alreadyKnown)])
    }

    @Test func `the same person in two spellings is one person`() throws {
        #expect(try Self.run("email\na@example.com\nA@EXAMPLE.com\n").buckets == [.needsReview(.groundUnknown), .duplicate(.inImport)])
    }

    @Test func `a report counts, shows five masked rows and names what is dropped`() throws {
        let rows = (0..<7).map { "user\($0)@example.com,+1 202 555 0100,hello" }.joined(separator: "\n")
        let report = try Self.run("email,WhatsApp number,Comments\n\(rows)\n").report
        #expect(report.total == 7)
        #expect(report.count(.needsReview) == 7)
        #expect(report.reasons(.needsReview).map(\.count) == [7])
        #expect(report.samples[.needsReview(.groundUnknown)]?.map(\.line) == [2, 3, 4, 5, 6])
        #expect(report.samples[.needsReview(.groundUnknown)]?.first?.address == "u•••@e•••.com")
        #expect(
            report.dropped == [DroppedColumn(name: "WhatsApp number", reason: .phone), DroppedColumn(name: "Comments", reason: .freeText)]
        )
    }

    @Test func `every bucket and reason has a key of its own`() {
        #expect(Set(ImportBucket.all.map(\.catalogueKey)).count == ImportBucket.all.count)
        #expect(Set(ImportBucket.all.map(\.kind)) == Set(ImportBucket.Kind.allCases))
    }
}
