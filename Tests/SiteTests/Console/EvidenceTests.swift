// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import Consent
import Cryptography
import HTTPServer
import Persistence
import Receipts
import Repositories
import Testing
import TransparencyLog

@testable import Site

/// The officer opens sealed evidence by the number, and prints it (docs/design/0015).
struct EvidenceTests {
    private let house: SiteHarness
    private let person: SealedPerson
    private let officer: Visitor

    init() async throws {
        house = try await SiteHarness()
        person = try await SealedPerson(in: house)
        officer = try await house.signIn(SiteHarness.officer, SiteHarness.officerPassword)
    }

    private func open(
        _ identity: String,
        reason: String = "complaint",
        reference: String = "",
        as visitor: Visitor? = nil
    ) async -> HTTPResponse {
        let fields = [(name: "identity", value: identity), ("reason", reason), ("reference", reference)]
        return await house.post("/console/evidence", as: visitor ?? officer, fields)
    }

    /// The path of a new opening, with its entries signed.
    private func opened(reference: String = "") async throws -> String {
        let location = try #require(await open(SealedPerson.number, reference: reference).headers["location"])
        try await house.sign()
        return String(location.prefix { $0 != "?" })
    }

    private func sheet(_ path: String, _ kind: String, identity: String = SealedPerson.number) async -> HTTPResponse {
        await house.post(path + "/sheet", as: officer, [("identity", identity), ("sheet", kind)])
    }

    private func entries() async throws -> [String] {
        try await house.database.read { try $0.newestEntries(limit: 100, before: nil).map { String(decoding: $0.bytes, as: UTF8.self) } }
    }

    // MARK: Opening

    @Test(arguments: [SealedPerson.number, "0170 1110001", "٠١٧٠ ١١١٠٠٠١", "Mona@example.com"])
    func `who names the number or the address opens what is sealed, and it is an entry`(identity: String) async throws {
        let response = await open(identity)
        #expect(response.status == .seeOther)
        let location = try #require(response.headers["location"])
        #expect(location.hasPrefix("/console/evidence/") && location.hasSuffix("?done=evidence-opened"))
        #expect(!location.contains("170") && !location.lowercased().contains("mona"))
        let entry = try #require(try await entries().first)
        #expect(entry.contains("kind evidence-opened\n") && entry.contains("subject \(person.subject)\n") && entry.contains(" complaint\n"))
        let page = await house.get(String(location.prefix { $0 != "?" }), as: officer)
        #expect(page.status == .ok && page.text.contains(SealedPerson.wording.question) && page.text.contains("توقف"))
        #expect(!page.text.contains("1110001") && !page.text.contains("mona@"))
    }

    @Test func `a wrong number opens nothing, and looks like one of somebody who is unlinked`() async throws {
        let wrong = await open("+49 170 9999999")
        try await house.database.write { [subject = person.subject, now = house.time.now] unit in try unit.unlink(subject, at: now) }
        let before = try await entries().count
        let gone = await open(SealedPerson.number)
        #expect(wrong.status == .unprocessableContent && gone.status == wrong.status)
        #expect(wrong.headers["location"] == nil)
        let same = gone.text.replacing("+491701110001", with: "N")
        #expect(wrong.text.replacing("+49 170 9999999", with: "N") == same, "but for what was typed the pages are the same")
        #expect(try await entries().count == before)
        #expect(wrong.text.contains("There is no evidence that this number or address opens"))
    }

    @Test func `nothing that was typed is lost when something is missing`() async throws {
        let page = await open("12 x", reason: "", reference: "Case <7>")
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains(#"value="12 x""#) && page.text.contains("Case &lt;7&gt;"))
        #expect(page.text.contains("Choose a reason") && page.text.contains("neither an e-mail address nor a phone number"))
        let chosen = await open("", reason: "audit").text
        #expect(chosen.contains(#"value="audit""#) && chosen.contains(" checked"))
        #expect(await open(SealedPerson.number, reference: String(repeating: "x", count: 81)).status == .unprocessableContent)
        #expect(await open(SealedPerson.number, reason: "curiosity").status == .unprocessableContent)
        #expect(try await entries().allSatisfy { !$0.contains("evidence-opened") })
    }

    @Test func `tries are limited for each member of staff`() async throws {
        for _ in 0..<30 { #expect(await open("+49 170 9999999").status == .unprocessableContent) }
        let response = await open(SealedPerson.number)
        #expect(response.status == .tooManyRequests && response.headers["retry-after"] == "900")
        house.time.advance(by: .minutes(16))
        #expect(await open(SealedPerson.number).status == .seeOther)
    }

    // MARK: Who may

    @Test func `an administrator is told who may, whatever they ask for`() async throws {
        let administrator = try await house.signIn()
        let path = try await opened()
        let before = try await entries().count
        for response in [
            await house.get("/console/evidence", as: administrator), await open(SealedPerson.number, as: administrator),
            await house.get(path, as: administrator),
            await house.post(path + "/sheet", as: administrator, [("identity", SealedPerson.number), ("sheet", "json")]),
        ] {
            #expect(response.status == .forbidden)
            #expect(response.text.contains("Only the data protection officer may open evidence"))
            #expect(!response.text.contains("1110001"))
        }
        #expect(try await entries().count == before)
    }

    @Test(arguments: ["/console/imports/sample", "/console/invitations", "/console/campaigns/new"])
    func `the officer reaches nobody`(path: String) async throws {
        let response = await house.post(path, as: officer)
        #expect(response.status == .forbidden && response.text.contains("Only administrators may"))
        for page in ["/console", "/console/people", "/console/ledger", "/console/suppression", "/console/campaigns", "/console/imports"] {
            #expect(await house.get(page, as: officer).status == .ok, "\(page)")
        }
    }

    @Test func `an opening is for the one who opened it, for an hour`() async throws {
        let path = try await opened()
        let other = StaffMember(
            id: StaffMember.ID(from: house.random),
            userName: "nadia",
            password: try PasswordHash(password: "another long secret", cost: .least),
            role: .officer,
            language: .english,
            createdAt: house.time.now
        )
        try await house.database.write { try $0.save(other) }
        let nadia = try await house.signIn("nadia", "another long secret")
        #expect(await house.get(path, as: nadia).status == .notFound)
        #expect(await house.get(path, as: officer).status == .ok)
        house.time.advance(by: .minutes(20))
        #expect(await house.get(path, as: officer).status == .ok)
        house.time.advance(by: .minutes(20))
        #expect(await house.get(path, as: officer).status == .ok)
        house.time.advance(by: .minutes(20))
        #expect(await house.get(path, as: officer).status == .gone)
        #expect(await sheet(path, "json").status == .gone)
    }

    @Test func `a form without its token opens nothing`() async throws {
        let fields = [(name: "identity", value: SealedPerson.number), ("reason", "audit")]
        #expect(await house.post("/console/evidence", fields, [("Cookie", officer.cookie)]).status == .forbidden)
        #expect(try await entries().allSatisfy { !$0.contains("evidence-opened") })
    }

    // MARK: The sheet

    @Test(arguments: ["json", "pdf-en", "pdf-ar"])
    func `printing twice gives the same bytes, also after more was written, signed and known`(kind: String) async throws {
        let path = try await opened(reference: "Case 7")
        let first = await sheet(path, kind)
        #expect(first.status == .ok)
        #expect(first.headers["content-disposition"]?.contains("1110001") == false)
        house.time.advance(by: .minutes(5))
        // The same number comes back to life, other things happen, and the log is signed anew.
        _ = try await SealedPerson(in: house, stopsAfter: .seconds(30))
        try await house.sign()
        #expect(await sheet(path, kind).bytes == first.bytes)
        #expect(await sheet(path, kind, identity: "0170 1110001").bytes == first.bytes, "however it is typed")
    }

    @Test func `a sheet is printed for whoever was named and nobody else, and waits for the signature`() async throws {
        let location = try #require(await open(SealedPerson.number).headers["location"])
        let path = String(location.prefix { $0 != "?" })
        let early = await sheet(path, "json")
        #expect(early.status == .serviceUnavailable && early.headers["retry-after"] == "1")
        try await house.sign()
        let wrong = await sheet(path, "json", identity: "+49 170 9999999")
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("does not open this evidence"))
        #expect(await sheet(path, "json", identity: "").status == .unprocessableContent)
        #expect(await sheet(path, "docx").status == .badRequest)
        #expect(await sheet(path, "json").status == .ok)
        #expect(await house.get(path + "/sheet", as: officer).status == .methodNotAllowed)
    }

    @Test func `every proof in the JSON is verified by the verifier's own judge`() async throws {
        let root = try JSONDocument(try #require(await sheet(try await opened(), "json").bytes)).root
        let judge = ReceiptJudge(log: SiteHarness.ledger.verifier)
        let acts = root["acts"]?.elements.map(\.self) ?? []
        let entries = acts.compactMap { $0["entry"] } + (root["opening"]?["entries"]?.elements.map(\.self) ?? [])
        #expect(acts.count == 4 && entries.count == 5)
        for entry in entries {
            let finding = try judge.judge(Array(try #require(entry["proof"]?.string).utf8))
            #expect(finding.entries.map(\.index) == [Int(try #require(entry["index"]?.integer))])
            #expect(LogHash.leaf(finding.entries[0].entry).description == entry["leaf_hash"]?.string)
            #expect(String(decoding: finding.entries[0].entry, as: UTF8.self).contains("subject \(person.subject)\n"))
            #expect(finding.checkpoint.root.description == root["ledger"]?["root"]?.string)
        }
    }

    @Test func `the JSON says who, what was shown, what was done, how it was proven and how it ended`() async throws {
        let bytes = try #require(await sheet(try await opened(reference: "Case 7"), "json").bytes)
        let root = try JSONDocument(bytes).root
        #expect(root["format"]?.string == "naam.evidence/v1")
        #expect(root["person"]?["identity"]?.string == SealedPerson.number)
        #expect(root["opening"]?["opened_by"]?.string == SiteHarness.officer && root["opening"]?["reference"]?.string == "Case 7")
        let acts = root["acts"]?.elements.map(\.self) ?? []
        #expect(acts.map { $0["act"]?.string } == ["given", "given", "withdrawn", "withdrawn"])
        #expect(acts.first?["account"]?.string == "one-time-code" && acts.first?["latency_ms"]?.integer == 3_000)
        #expect(acts.last?["statement"]?.string == "توقف" && acts.last?["latency_ms"]?.integer == 2_000)
        #expect(root["standing"]?.elements.map { $0["act"]?.string } == ["withdrawn", "withdrawn"])
        let texts = root["texts"]?.elements.map(\.self) ?? []
        #expect(Set(texts.compactMap { $0["kind"]?.string }) == ["form", "notice", "wording"])
        for text in texts { #expect(SHA256.hash(try #require(text["text"]?.string)).description == text["hash"]?.string) }
        #expect(texts.contains { $0["text"]?.string?.contains("box promotional unticked\n") == true })
        Self.expectSorted(root, "")
    }

    /// Names stand in the order of their bytes, so that the file is the same whoever writes it.
    private static func expectSorted(_ value: JSONValue, _ path: String) {
        let names = value.members.map(\.name)
        #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, "\(path)")
        for member in value.members { expectSorted(member.value, path + "." + member.name) }
        for element in value.elements { expectSorted(element, path + "[]") }
    }

    @Test func `an active person is opened and printed in the same way`() async throws {
        _ = try await SealedPerson(in: house, stopsAfter: nil)
        let root = try JSONDocument(try #require(await sheet(try await opened(), "json").bytes)).root
        #expect(root["person"]?["lives"]?.elements.map(\.self).count == 2)
        #expect(root["acts"]?.elements.map(\.self).count == 6)
    }

    @Test func `a form is shown only when its texts make the very form whose hash the entry names`() async throws {
        let records = try await house.database.read { [subject = person.subject] in try $0.evidence(of: subject) }
        let act = try #require(records.first).evidence
        let other = PrivacyNotice(language: .arabic, version: 9, title: "سواه", sections: [])
        let record = EvidenceRecord(evidence: act, leafIndex: 0, recordedAt: house.time.now)
        let known = EvidenceSheet.Act(subject: person.subject, record: record, wording: SealedPerson.wording, notice: SealedPerson.notice)
        #expect(known.form?.shown.form.description == act.form)
        let lost = EvidenceSheet.Act(subject: person.subject, record: record, wording: SealedPerson.wording, notice: other)
        #expect(lost.form == nil)
    }

    @Test func `the ledger page says in words that it was opened`() async throws {
        _ = try await opened()
        #expect(await house.get("/console/ledger", as: officer).text.contains("Sealed proof opened"))
    }
}
