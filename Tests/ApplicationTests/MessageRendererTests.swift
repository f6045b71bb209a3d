// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Localization
import PhoneNumbers
import Testing

@testable import Application

/// What a tap on a template's button means is what stands on the button.
struct MessageRendererTests {
    private let time = ManualTimeSource(Timestamp(year: 2026, month: 11, day: 23))

    @Test func `in the question the button that says yes is the yes, wherever it stands`() throws {
        #expect(try payloads(["YES / نعم", "STOP / توقف"], .confirmationQuestion) == ["naam:yes", "naam:stop"])
        #expect(try payloads(["STOP", "YES"], .confirmationQuestion) == ["naam:stop", "naam:yes"])
        #expect(try payloads(["إيقاف", "Who are you?", "نعم"], .confirmationQuestion) == ["naam:stop", "naam:reply", "naam:yes"])
    }

    @Test func `in a campaign only the button that says stop is a stop, and none is a yes`() throws {
        let campaign = MessageContent.campaign(template: "offer")
        #expect(try payloads(["Show me more", "Stop"], campaign) == ["naam:reply", "naam:stop"])
        #expect(try payloads(["نعم", "إلغاء الاشتراك"], campaign) == ["naam:reply", "naam:stop"])
        #expect(try payloads(["YES"], campaign) == ["naam:reply"])
    }

    /// What the quick replies of a template with these titles carry.
    private func payloads(_ titles: [String], _ content: MessageContent) throws -> [String] {
        let renderer = MessageRenderer(
            catalogues: try Catalogues.embedded(),
            controller: Controller(
                names: [.english: "Nour Home"],
                website: "https://nour.example",
                contactEmail: "contact@nour.example",
                businessNumber: "+4930555010"
            ),
            publicURL: "https://naam.example",
            keywords: .standard
        )
        guard case .template(_, _, _, let buttons) = renderer.render(try lease(titles, content)).body else { return [] }
        return buttons.compactMap { if case .quickReply(_, let payload) = $0 { payload } else { nil } }
    }

    private func lease(_ titles: [String], _ content: MessageContent) throws -> MessageLease {
        let account = try #require(WhatsAppAccount(phone: nil, userID: "DE.1"))
        return MessageLease(
            clearance: try clearance(),
            ground: .reply,
            content: content,
            account: account,
            givenName: nil,
            language: .english,
            purposes: [.promotional],
            token: PersonalToken(from: SeededRandomSource(seed: 1)),
            template: MessageTemplate(
                name: "template",
                language: .english,
                category: .promotional,
                isApproved: true,
                header: nil,
                body: "Hello",
                footer: nil,
                buttons: titles.map { .quickReply(title: $0) }
            )
        )
    }

    /// Only the gate makes one.
    private func clearance() throws -> SendClearance {
        var facts = GateFacts(
            message: 1,
            subject: DataSubject.ID(high: 1, low: 2),
            ground: .reply,
            stage: .active,
            isReachable: true,
            isSuppressed: false
        )
        facts.windowClosesAt = time.now + .hours(1)
        guard case .cleared(let clearance) = SendGate(fence: SendFence(), time: time).decide(facts) else { throw NotCleared() }
        return clearance
    }

    private struct NotCleared: Error {}
}
