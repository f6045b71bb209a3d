// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import HTTPServer
import Localization
import Persistence
import PhoneNumbers
import Receipts
import Repositories
import Testing

@testable import Site

/// Whoever ended everything reads on their receipt's page what was destroyed, what is kept, why and until when, and takes the proof home.
struct ErasurePageTests {
    private let house: SiteHarness
    private let token: PersonalToken
    private let subject: DataSubject

    init() async throws {
        house = try await SiteHarness()
        token = PersonalToken(from: house.random)
        subject = DataSubject(id: DataSubject.ID(from: house.random), stage: .active, language: .arabic, createdAt: house.time.now)
        let number = try PhoneNumberParser(defaultRegion: "DE").parse("+491701234567").get()
        try await house.database.write { [time = house.time, token, subject] unit in
            try unit.insert(subject, profile: SubjectProfile(givenName: "Mona", phone: number))
            try unit.insert(PersonalLink(kind: .receipt, subject: subject.id, expiresAt: time.now + .days(180)), token: token)
            let asked = Permission(
                subject: subject.id,
                purpose: .promotional,
                state: .given,
                version: 1,
                changedAt: time.now,
                method: .whatsAppText,
                wording: SHA256.hash([1])
            )
            try unit.save(asked)
            let evidence = ConsentEvidence(
                act: .given,
                purpose: .promotional,
                occurredAt: time.now,
                recordedAt: time.now,
                method: .whatsAppText,
                language: .arabic,
                statement: nil,
                messageID: nil,
                shown: nil
            )
            try unit.record(evidence, of: subject.id, entry: LedgerEntry(.permissionGiven, at: time.now, subject: subject.id))
        }
    }

    private func stop() async throws {
        house.time.advance(by: .hours(1))
        try await house.database.write { [time = house.time, subject] unit in
            let word = WithdrawalWord(method: .whatsAppText, text: "توقف", writtenAt: time.now)
            try WithdrawalProcedure(time: time).withdraw(nil, of: subject, word: word, in: unit)
            // Others go on meanwhile.
            try unit.append(LedgerEntry(.listImported, at: time.now))
        }
        try await house.sign()
    }

    private func bytes(_ response: HTTPResponse) -> [UInt8] {
        guard case .bytes(let bytes) = response.body else { return [] }
        return bytes
    }

    private var page: String { "/r/\(token.text)" }

    @Test(arguments: [("en", "Offers and news"), ("ar", "عروض وأخبار")])
    func `a purpose has the same title when it was given and when it was taken back, that of the sheets`(
        _ language: String,
        _ title: String
    ) async throws {
        try await stop()
        let text = await house.get(page, query: FormFields([FormFields.Field(name: "lang", value: language)])).text
        let titles = text.split(separator: "<h2>").dropFirst().map { String($0.prefix { $0 != "<" }) }
        #expect(titles.filter { $0 == title }.count == 2, "\(titles)")
        let language = try #require(Language.offered.first { $0.rawValue == language })
        #expect(ConsentWords.name(of: .promotional, try Catalogues.embedded()[language]) == title)
    }

    @Test func `while a purpose lives there is nothing of an erasure`() async throws {
        try await house.sign()
        #expect(await !house.get(page).text.contains("certificate"))
        for file in ["certificate.pdf", "certificate.json"] { #expect(await house.get("\(page)/\(file)").status == .notFound) }
    }

    @Test(arguments: [
        ("en", "Destroyed", "your telephone number", "Stop mark", "23 November 2029"),
        ("ar", "أُتلفت", "رقم هاتفك", "علامة الإيقاف", "23 نوفمبر 2029"),
    ])
    func `after the stop the page says what was destroyed, what is kept, why and until when (Art. 12, 17)`(
        _ words: (String, String, String, String, String)
    ) async throws {
        try await stop()
        let answer = await house.get(page, query: FormFields([FormFields.Field(name: "lang", value: words.0)]))
        #expect(answer.status == .ok)
        for word in [words.1, words.2, words.3, words.4] { #expect(answer.text.contains(word), "\(word)") }
        for article in ["7(1)", "17(3)(e)", "17(3)(b)", "21(3)"] { #expect(answer.text.replacing("\u{2060}", with: "").contains(article)) }
        #expect(answer.text.contains(subject.id.description), "the reference under which the proof stands")
        #expect(!answer.text.contains("Mona") && !answer.text.contains("1701234567"))
    }

    @Test func `the certificate proves the entry, the same bytes twice, and says what it cannot prove (Art. 5(2))`() async throws {
        try await stop()
        let answer = await house.get("\(page)/certificate.json")
        #expect(answer.status == .ok && answer.headers["content-type"] == "application/json")
        let file = bytes(answer)
        #expect(bytes(await house.get("\(page)/certificate.json")) == file)
        let finding = try ReceiptJudge(log: SiteHarness.ledger.verifier).judge(file)
        #expect(finding.proven.contains(.erased(subject: subject.id.description, time: house.time.now)))
        #expect(finding.notProven.contains(.copies))
        let verdict = await house.upload(file, named: "naam-erasure.json", as: "receipt", to: "/en/verify")
        #expect(verdict.status == .ok)
        for word in ["identity and key of the person", "That nobody kept a copy"] { #expect(verdict.text.contains(word), "\(word)") }
        let proof = await house.get("\(page)/\(finding.entries[0].index).tlog-proof")
        #expect(proof.status == .ok, "the bare proof can be had too")
    }

    @Test func `the certificate is a sheet of paper too, the same twice, with the proof inside`() async throws {
        try await stop()
        let sheet = await house.get("\(page)/certificate.pdf")
        #expect(sheet.status == .ok && sheet.headers["content-type"] == "application/pdf")
        let finding = try ReceiptJudge(log: SiteHarness.ledger.verifier).judge(bytes(sheet))
        #expect(finding.proven.contains(.erased(subject: subject.id.description, time: house.time.now)))
        #expect(finding.notProven.first == .sheet)
        #expect(bytes(await house.get("\(page)/certificate.pdf")) == bytes(sheet))
    }

    @Test func `before the head is signed it asks for a second of patience`() async throws {
        try await house.sign()
        house.time.advance(by: .hours(1))
        try await house.database.write { [time = house.time, subject] unit in
            let word = WithdrawalWord(method: .webLink, writtenAt: time.now)
            try WithdrawalProcedure(time: time).withdraw([.promotional], of: subject, word: word, in: unit)
        }
        for file in ["certificate.json", "certificate.pdf"] {
            let answer = await house.get("\(page)/\(file)")
            #expect(answer.status == .serviceUnavailable && answer.headers["retry-after"] == "1")
        }
        #expect(await house.get(page).text.contains("certificate.pdf"), "the page says it at once")
    }

    @Test func `a link past its term, and one of somebody unlinked, lead nowhere (Art. 5(1)(e))`() async throws {
        try await stop()
        try await house.database.write { [subject] unit in try unit.unlink(subject.id, at: Timestamp(year: 2030, month: 1, day: 1)) }
        for address in [page, "\(page)/certificate.json", "\(page)/certificate.pdf"] {
            #expect(await house.get(address).status == .notFound)
        }
    }

    @Test func `a link past its term is dead for the certificate too`() async throws {
        try await stop()
        house.time.advance(by: .days(180))
        for address in [page, "\(page)/certificate.json", "\(page)/certificate.pdf"] {
            #expect(await house.get(address).status == .notFound)
        }
    }

    @Test func `how long what is kept is what the policy says`() {
        let terms: [(KeptRecord, Duration)] = [
            (.proof, RetentionPolicy.sealedProof), (.stopNotes, RetentionPolicy.oldestBackup), (.messages, RetentionPolicy.messageMetadata),
            (.links, RetentionPolicy.messageLink), (.events, RetentionPolicy.eventKey),
        ]
        for (record, term) in terms { #expect(record.days.map { Duration.days(Int64($0)) } == term, "\(record)") }
        #expect(KeptRecord.allCases.filter { $0.days == nil } == [.suppression, .records, .ledger])
    }
}
