// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Cryptography
import HTML
import HTTPServer
import PhoneNumbers
import Repositories
import Testing

@testable import Site

struct ConsolePolicyTests {
    private func step(_ change: (inout NextStep.Facts) -> Void) -> NextStep {
        var facts = NextStep.Facts()
        change(&facts)
        return NextStep(facts)
    }

    @Test
    func `the next step follows the journey`() {
        let id = ListImport.ID(high: 0, low: 1)
        #expect(step { _ in } == .importList)
        #expect(step { $0.newestImport = .init(id: id, state: .checking) } == .waitForImport(id))
        #expect(step { ($0.newestImport, $0.invitable) = (.init(id: id, state: .checked), 5) } == .confirmImport(id))
        #expect(step { ($0.newestImport, $0.invitable) = (.init(id: id, state: .finished), 5) } == .invite(5))
        #expect(step { ($0.invitable, $0.queuedInvitations) = (5, 2) } == .waitForInvitations(2))
        #expect(step { $0.invited = 7 } == .waitForAnswers(7))
        #expect(step { ($0.invited, $0.permitted) = (7, 3) } == .firstCampaign(3))
        #expect(step { ($0.invited, $0.permitted, $0.campaigns) = (7, 3, 1) } == .nextCampaign(3))
    }

    @Test
    func `a place in the list survives its way through an address`() {
        let cursor = PeopleCursor(createdAt: Timestamp(milliseconds: 1_700_000_000_123), subject: DataSubject.ID(high: 5, low: 6))
        #expect(PeopleCursor(text: cursor.text) == cursor)
    }

    @Test(arguments: ["", "-", "1-2-3", "x-00000000000000050000000000000006", "1-", "-1-00000000000000050000000000000006", "1-0005"])
    func `a place that is none is the beginning`(text: String) {
        #expect(PeopleCursor(text: text) == nil)
    }

    @Test
    func `a typed identity is an address or a number`() throws {
        let numbers = PhoneNumberParser(defaultRegion: "DE")
        #expect(TypedIdentity(" Mona@Example.com ", numbers: numbers) == .identity(.email(try EmailAddress.read("Mona@example.com").get())))
        #expect(TypedIdentity("٠١٧٠ ١١١٠٠٠١", numbers: numbers) == .identity(.phone(try #require(PhoneNumber(e164: "+491701110001")))))
        #expect(TypedIdentity("  ", numbers: numbers) == .empty)
        for wrong in ["Mona", "mona@", "12", "+49 170 x"] { #expect(TypedIdentity(wrong, numbers: numbers) == .unreadable) }
    }

    @Test(arguments: [
        ("ar", "ar"), ("en-GB,en;q=0.8", "en"), ("fr, ar;q=0.3, en;q=0.7", "en"), ("de;q=1, AR-eg;q=0.1", "ar"), ("en;q=0, ar;q=0.2", "ar"),
        (";;;,=,q=1", nil), ("fr", nil), ("", nil), ("en;q=abc", nil),
    ])
    func `the best language is the one that the browser asks for first`(header: String, language: String?) {
        #expect(AcceptedLanguages(header).first(of: Language.offered)?.rawValue == language)
    }

    @Test
    func `a header of endless languages is not read`() {
        #expect(AcceptedLanguages(String(repeating: "ar,", count: 1000)).first(of: Language.offered) == nil)
    }

    @Test
    func `a token of a form is good for one browser and one purpose`() throws {
        let random = SeededRandomSource(seed: 3)
        let forms = FormGuard(key: SymmetricKey(from: random))
        let (mine, other) = (PersonalToken(from: random), PersonalToken(from: random))
        let value = forms.field(for: mine, .console).value
        #expect(forms.isGenuine(value, for: mine, .console))
        #expect(!forms.isGenuine(value, for: other, .console))
        #expect(!forms.isGenuine(value, for: mine, .signIn))
        #expect(!FormGuard(key: SymmetricKey(from: random)).isGenuine(value, for: mine, .console))
        for wrong in [nil, "", "A", value + "A", String(repeating: "A", count: 10_000)] {
            #expect(!forms.isGenuine(wrong, for: mine, .console))
        }
    }

    @Test
    func `only approved templates that a campaign can fill are offered, under the purpose of their category`() {
        let choices = TemplateChoice.all(of: [
            MessageTemplate.sample("offer", .promotional), MessageTemplate.sample("offer", .promotional, language: .arabic),
            MessageTemplate.sample("order", .transactional),
            MessageTemplate.sample("draft", .promotional, isApproved: false),
            MessageTemplate.sample("question", .transactional, body: "{{purposes}}?"),
            MessageTemplate.sample("mixed", .promotional), MessageTemplate.sample("mixed", .transactional, language: .arabic),
            MessageTemplate.sample("help", .support),
        ]) { $0 == .promotional ? 4 : 2 }
        #expect(choices.map(\.name) == ["offer", "order"])
        #expect(choices.map(\.purpose) == [.promotional, .transactional])
        #expect(choices.map(\.audience) == [4, 2])
        #expect(choices[0].missingLanguages.isEmpty && choices[1].missingLanguages == [.arabic])
    }

    @Test
    func `the proof of a sealed person ends three years after their last act`() {
        let now = Timestamp(year: 2026, month: 11, day: 23)
        let subject = DataSubject(id: DataSubject.ID(high: 0, low: 1), stage: .sealed, language: .english, createdAt: now)
        let permission = Permission(
            subject: subject.id,
            purpose: .promotional,
            state: .withdrawn,
            version: 2,
            changedAt: now,
            method: .whatsAppText,
            wording: nil
        )
        let page = PersonPage(
            subject: subject,
            standing: .sealed,
            identity: nil,
            permissions: [permission],
            proofs: [],
            invitation: nil,
            messages: []
        )
        #expect(page.proofEnds == now + RetentionPolicy.sealedProof)
    }
}
