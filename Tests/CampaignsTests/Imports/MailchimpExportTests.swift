// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Testing

struct MailchimpExportTests {
    private static let header =
        "\"Email Address\",\"First Name\",\"Last Name\",Adresse,\"Telefon\",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,"
        + "GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS"

    private static func row(
        _ address: String = "a@example.com",
        given: String = "Anna",
        optIn: String = "2026-01-05 10:00:00",
        confirm: String = "2026-01-05 10:05:00",
        country: String = "DE",
        notes: String = "",
        tags: String = ""
    ) -> String {
        "\(address),\(given),Fischer,\"1 Street, Town\",+49123,2,\(optIn),198.51.100.1,\(confirm),198.51.100.1,,,1,2,Europe/Berlin,\(country),BE,"
            + "2026-01-05 10:05:00,123,abc,\(notes),\(tags)"
    }

    private static func run(
        _ rows: [String],
        name: String = "subscribed_members_export_1.csv",
        tail: String = "",
        part: ListPart? = nil
    ) throws
        -> ImportTests.Outcome
    {
        try ImportTests.run(([header + tail] + rows).joined(separator: "\r\n") + "\r\n", name: name, part: part)
    }

    @Test(arguments: [
        ("subscribed_members_export_1.csv", "", ListPart.subscribed), ("unsubscribed_members_export_1.csv", "", .unsubscribed),
        ("cleaned_members_export_1.csv", "", .cleaned), ("nonsubscribed_members_export_1.csv", "", .transactional),
        ("C:\\subscribed\\Cleaned_members.csv", "", .cleaned), ("list.csv", "", .unknown), ("archived_members_export.csv", "", .unknown),
        ("subscribed.csv", ",UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER", .unsubscribed),
        ("list.csv", ",CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID", .cleaned),
        ("subscribed.csv", ",Unsub wish", .subscribed),
    ])
    func `the columns tell the part before the name does`(name: String, tail: String, part: ListPart) throws {
        let plan = try #require(try Self.run([], name: name, tail: tail).plans.first)
        #expect(plan.source == .mailchimp)
        #expect(plan.part == part)
    }

    @Test func `a renamed file invites nobody until a person says what it is`() throws {
        #expect(try Self.run([Self.row()], name: "list.csv").buckets == [.needsReview(.partUnknown)])
        #expect(try Self.run([Self.row()], name: "list.csv", part: .subscribed).buckets == [.invitable])
        #expect(try Self.run([Self.row()], name: "list.csv", part: .cleaned).buckets == [.suppressed(.cleaned)])
    }

    @Test func `a sign-up time proves consent and is marked as without a zone`() throws {
        let outcome = try Self.run([Self.row()])
        #expect(outcome.buckets == [.invitable])
        let ground = EmailGround.consentProven(
            at: Timestamp(year: 2026, month: 1, day: 5, hour: 10),
            confirmedAt: Timestamp(year: 2026, month: 1, day: 5, hour: 10, minute: 5),
            isZoneKnown: false
        )
        #expect(outcome.rows.first?.candidate?.ground == ground)
    }

    @Test(arguments: [
        ("", "2026-01-05 10:05:00", ImportBucket.needsReview(.addedByOperator)), ("", "", .needsReview(.groundUnknown)),
        ("2026-01-05 10:00:00", "", .invitable), ("05/01/2026", "", .needsReview(.dateUnreadable)),
        ("2026-02-30 10:00:00", "", .needsReview(.dateUnreadable)), ("2026-01-05 25:00:00", "", .needsReview(.dateUnreadable)),
        ("2020-01-05 10:00:00", "", .needsReview(.consentOld)), ("2026-11-25 10:00:00", "", .needsReview(.consentInFuture)),
        ("2026-11-23 09:00:00", "", .invitable),
    ])
    func `a confirmation alone proves nothing and a date must make sense`(optIn: String, confirm: String, bucket: ImportBucket) throws {
        #expect(try Self.run([Self.row(optIn: optIn, confirm: confirm)]).buckets == [bucket])
    }

    @Test func `nested quotes in tags and lines in notes are read over`() throws {
        let outcome = try Self.run([
            Self.row(notes: "\"first\r\nsecond, \"\"third\"\"\"", tags: "\"\"\"VIP\"\",\"\"Blog\"\"\""), Self.row("b@example.com"),
        ])
        #expect(outcome.buckets == [.invitable, .invitable])
        #expect(outcome.rows.map(\.line) == [2, 4])
    }

    @Test(arguments: ["=1+1", "@SUM(A1)", "+1", "-1", "\"=HYPERLINK(\"\"https://evil.example\"\")\""])
    func `a name that is a formula is reviewed`(name: String) throws {
        #expect(try Self.run([Self.row(given: name)]).buckets == [.needsReview(.nameIsFormula)])
    }

    @Test(arguments: [
        "Win at evil.example/x", "<b>Anna</b>", "https://evil.example", "www.evil.example", "\"a\nb\"", String(repeating: "x", count: 201),
    ])
    func `a name that is none is reviewed`(name: String) throws {
        #expect(try Self.run([Self.row(given: name)]).buckets == [.needsReview(.nameUnusual)])
    }

    @Test(arguments: [
        ("منى", "DE", Language.arabic), ("Mona", "SA", .arabic), ("Mona", "DE", .english), ("", "", .english),
        ("\u{200F} منى ", "", .arabic),
    ])
    func `script and country tell the language`(name: String, country: String, language: Language) throws {
        #expect(try Self.run([Self.row(given: name, country: country)]).rows.first?.candidate?.language == language)
    }

    @Test func `phone and address columns are dropped and named`() throws {
        let report = try Self.run([Self.row()]).report
        #expect(report.dropped.contains(DroppedColumn(name: "Telefon", reason: .phone)))
        #expect(report.dropped.contains(DroppedColumn(name: "Adresse", reason: .address)))
        #expect(report.dropped.contains(DroppedColumn(name: "OPTIN_IP", reason: .technical)))
        #expect(report.dropped.contains(DroppedColumn(name: "NOTES", reason: .freeText)))
        #expect(!report.dropped.contains { ["Email Address", "First Name", "OPTIN_TIME"].contains($0.name) })
        #expect(report.omissions == [.whatsAppConsent, .wording, .timeZone, .peopleWhoLeft])
    }

    @Test func `people who left are suppressed even from a broken row`() throws {
        let outcome = try Self.run([Self.row(), "b@example.com,only,three", "nonsense", Self.row()], name: "unsubscribed.csv")
        #expect(
            outcome.buckets == [
                .suppressed(.unsubscribed), .suppressed(.unsubscribed), .unreadable(.ragged), .duplicate(.inImport),
            ]
        )
        #expect(outcome.rows.allSatisfy { $0.candidate == nil })
    }

    @Test func `somebody in two files is suppressed when the file of those who left comes first`() throws {
        let rows = [Self.header, Self.row()].joined(separator: "\n")
        let files = [("subscribed.csv", Array(rows.utf8)), ("unsubscribed.csv", Array(rows.utf8))].map { (name: $0.0, bytes: $0.1) }
        let outcome = try ImportTests.run(files.reversed())
        #expect(outcome.buckets == [.suppressed(.unsubscribed), .suppressed(.alreadySuppressed)])
        #expect(ListPart.unsubscribed.order < ListPart.subscribed.order)
    }
}
