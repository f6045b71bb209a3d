// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import HTTPServer
import PDFAttachments
import Persistence
import Receipts
import Repositories
import Testing

/// A receipt can be taken home as JSON-LD, and is verified by the page that also verifies proof files.
struct ReceiptDownloadTests {
    private static let notice = PrivacyNotice(
        language: .arabic,
        version: 1,
        title: "الخصوصية",
        sections: [PrivacyNotice.Section(heading: "من", paragraphs: ["بيت نور."])]
    )
    private static let wording = ConsentWording(
        language: .arabic,
        version: 1,
        question: "هل تسمح لبيت نور بمراسلتك؟",
        opening: "نعم، أوافق على:",
        clauses: [
            ConsentWording.Clause(purpose: .promotional, title: "عروض", explanation: "مرتان في الشهر.", statement: "العروض"),
            ConsentWording.Clause(purpose: .transactional, title: "طلبات", explanation: "عند الطلب.", statement: "طلباتي"),
        ],
        closing: "يمكنني الإنهاء بكلمة «توقف»."
    )

    private let house: SiteHarness
    private let token: PersonalToken

    init() async throws {
        house = try await SiteHarness()
        token = PersonalToken(from: house.random)
        let subject = DataSubject(id: DataSubject.ID(from: house.random), stage: .active, language: .arabic, createdAt: house.time.now)
        let shown = OptInForm(wording: Self.wording, notice: Self.notice).shown
        try await house.database.write { [time = house.time, token] unit in
            try unit.publish(Self.notice, at: time.now)
            try unit.publish(Self.wording, at: time.now)
            try unit.insert(subject, profile: SubjectProfile(givenName: "Mona"))
            try unit.insert(PersonalLink(kind: .receipt, subject: subject.id, expiresAt: time.now + .days(9)), token: token)
            for (act, purpose) in [
                (ConsentEvidence.Act.given, PurposeCode.promotional), (.refused, .transactional), (.withdrawn, .promotional),
            ] {
                let entryAct: LedgerAct = act == .given ? .permissionGiven : act == .refused ? .permissionRefused : .permissionWithdrawn
                var entry = LedgerEntry(entryAct, at: time.now, subject: subject.id, purpose: purpose)
                entry.method = .whatsAppText
                if act == .given { entry.shown = shown }
                let evidence = ConsentEvidence(
                    act: act,
                    purpose: purpose,
                    occurredAt: time.now,
                    recordedAt: time.now,
                    method: .whatsAppText,
                    language: .arabic,
                    statement: nil,
                    messageID: nil,
                    shown: act == .given ? shown : nil
                )
                try unit.record(evidence, of: subject.id, entry: entry)
            }
        }
    }

    private func documents() async -> [String] {
        let page = await house.get("/r/\(token.text)")
        return page.text.split(separator: "href=\"").map { String($0.prefix { $0 != "\"" }) }.filter { $0.hasSuffix(".jsonld") }
    }

    @Test func `a yes and its withdrawal have a document each, a refusal has none`() async throws {
        try await house.sign()
        let links = await documents()
        #expect(links.count == 2)
        let judge = ReceiptJudge(log: SiteHarness.ledger.verifier)
        for (link, count) in zip(links, [1, 2]) {
            let file = await house.get(link)
            #expect(file.status == .ok)
            #expect(file.headers["content-type"] == "application/ld+json")
            let finding = try judge.judge(Array(file.text.utf8))
            #expect(finding.entries.count == count)
            #expect(await house.get(link).text == file.text, "the same bytes twice")
        }
        let refused = links[0].replacing("/\(try #require(links[0].split(separator: "/").last))", with: "/99.jsonld")
        #expect(await house.get(refused).status == .notFound)
    }

    @Test func `the page verifies a document and refuses a changed one`() async throws {
        try await house.sign()
        let file = Array(await house.get(try #require(await documents().last)).text.utf8)
        let answer = await house.upload(file, named: "a.jsonld", as: "receipt", to: "/en/verify")
        #expect(answer.status == .ok)
        for words in ["Said yes", "Took the yes back", "word for word", "What Nour Home says of itself"] {
            #expect(answer.text.withoutMarks.contains(words), "\(words)")
        }
        var changed = file
        changed[file.count / 2] ^= 1
        let refusal = await house.upload(changed, named: "a.jsonld", as: "receipt", to: "/ar/verify")
        #expect(refusal.status == .unprocessableContent && refusal.text.contains("هذا الإيصال غير صحيح"))
    }

    @Test func `each act has a sheet of paper, the same twice`() async throws {
        try await house.sign()
        for leaf in 0...2 {
            let address = "/r/\(token.text)/\(leaf).pdf"
            let sheet = await house.get(address)
            #expect(sheet.status == .ok && sheet.headers["content-type"] == "application/pdf")
            #expect(sheet.text.hasPrefix("%PDF-"))
            #expect(await house.get(address).text == sheet.text)
        }
    }

    @Test func `the sheet carries the very proof file, and the page judges the proof and not the print`() async throws {
        try await house.sign()
        guard case .bytes(let sheet) = await house.get("/r/\(token.text)/1.pdf").body else {
            Issue.record("no sheet")
            return
        }
        let file = try PDFAttachment(document: sheet)
        #expect(file.name == "naam-receipt-1.tlog-proof")
        #expect(await house.get("/r/\(token.text)/1.tlog-proof").text == String(decoding: file.contents, as: UTF8.self))
        let answer = await house.upload(sheet, named: "naam-receipt-1.pdf", as: "receipt", to: "/en/verify")
        #expect(answer.status == .ok && answer.text.contains("What is printed on the sheet"))
        let arabic = await house.upload(sheet, named: "naam-receipt-1.pdf", as: "receipt", to: "/ar/verify")
        #expect(arabic.status == .ok && arabic.text.contains("ما هو مطبوع على الورقة"))
        // Behind the end of the page's own bytes everything counts.
        let mark = Array("%%EOF\n".utf8)
        let update = try #require(sheet.firstRange(of: mark)?.upperBound)
        #expect(update < sheet.count)
        for place in update..<sheet.count {
            var changed = sheet
            changed[place] ^= 1
            let refusal = await house.upload(changed, named: "a.pdf", as: "receipt", to: "/en/verify")
            #expect(refusal.status == .unprocessableContent, "byte \(place) was changed")
        }
    }

    @Test func `before the head is signed it asks for a second of patience`() async throws {
        let answer = await house.get(try #require(await documents().first))
        #expect(answer.status == .serviceUnavailable && answer.headers["retry-after"] == "1")
    }

    @Test func `how long the proof is kept is what the policy says`() {
        #expect(ReceiptDocument.proofDuration == "P\(RetentionPolicy.sealedProof.wholeMilliseconds / 86_400_000)D")
    }
}

extension String {
    /// The text without the marks that isolate names in it.
    fileprivate var withoutMarks: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { !(0x2066...0x2069).contains($0.value) }))
    }
}
