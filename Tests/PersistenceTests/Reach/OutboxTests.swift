// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Repositories
import SQL
import Testing

@testable import Persistence

@Suite(.serialized, .eachEngine)
struct OutboxTests {
    @Test func `a cleared message is handed over with its entry and its personal link`() async throws {
        let reach = try Reach()
        let subject = try await reach.permit(1)
        let campaign = try await reach.startCampaign()
        let leases = try await reach.lease()
        #expect(leases.count == 1)
        let lease = try #require(leases.first)
        #expect(lease.account.phone == (try Reach.phone(1)))
        #expect(lease.givenName == "Name1")
        #expect(lease.purposes == [.promotional])
        #expect(lease.template == Reach.template())
        #expect(try await reach.message(to: subject).state == .handedOver)
        #expect(try await reach.counts(campaign) == [.handedOver: 1])
        let link = try await reach.database.read { records in try records.link(lease.token) }
        #expect(link == PersonalLink(kind: .preferences, subject: subject, expiresAt: reach.time.now + RetentionPolicy.messageLink))
        let entry = try #require(try await reach.entries().last)
        #expect(entry.contains("kind message-handed-over"))
        #expect(entry.contains("ground consent"))
        #expect(entry.contains("purpose promotional"))
        #expect(entry.contains("template \(Reach.template().hash)"))
    }

    @Test func `no message is leased twice`() async throws {
        let reach = try Reach()
        for number in 0..<20 { try await reach.permit(number) }
        _ = try await reach.startCampaign()
        let leased = try await withThrowingTaskGroup(of: [MessageLease].self) { group in
            for _ in 0..<12 { group.addTask { try await reach.lease(2) } }
            return try await group.reduce(into: [Int64]()) { $0 += $1.map(\.clearance.message) }
        }
        #expect(leased.count == 20)
        #expect(Set(leased).count == 20)
        #expect(try await reach.lease().isEmpty)
    }

    @Test func `answers go before campaigns, older before newer`() async throws {
        let reach = try Reach()
        let first = try await reach.permit(1)
        _ = try await reach.startCampaign()
        try await reach.database.write { [time = reach.time] unit in
            try unit.extendWindow(of: first, to: time.now + .hours(24))
            try unit.enqueue(MessageDraft(subject: first, ground: .reply, content: .receipt))
            try unit.enqueue(MessageDraft(subject: first, ground: .reply, content: .help))
        }
        let contents = try await reach.lease().map(\.content)
        #expect(contents == [.receipt, .help, .campaign(template: "offer")])
    }

    @Test func `a receipt names what was given and has a link of its own kind`() async throws {
        let reach = try Reach()
        let subject = try await reach.permit(1, [.transactional, .promotional])
        try await reach.database.write { [time = reach.time] unit in
            try unit.extendWindow(of: subject, to: time.now + .hours(24))
            try unit.enqueue(MessageDraft(subject: subject, ground: .reply, content: .receipt))
        }
        let lease = try #require(try await reach.lease().first)
        #expect(lease.purposes == [.promotional, .transactional])
        #expect(try await reach.database.read { records in try records.link(lease.token)?.kind } == .receipt)
    }

    @Test func `what the gate refuses is kept with its reasons and counted`() async throws {
        let reach = try Reach()
        let subject = try await reach.permit(1)
        let campaign = try await reach.startCampaign([Reach.template(category: .transactional)])
        #expect(try await reach.lease().isEmpty)
        let message = try await reach.message(to: subject)
        #expect(message.state == .refused)
        #expect(message.refusals == [.wrongCategory])
        #expect(try await reach.database.read { records in try records.refusalCounts(of: campaign.id) } == [.wrongCategory: 1])
        #expect(try await reach.entries().allSatisfy { !$0.contains("message-handed-over") })
    }

    @Test func `a template that is not approved sends nothing`() async throws {
        let reach = try Reach()
        let subject = try await reach.permit(1)
        _ = try await reach.startCampaign([Reach.template(isApproved: false)])
        #expect(try await reach.lease().isEmpty)
        #expect(try await reach.message(to: subject).refusals == [.wrongCategory])
    }

    @Test func `a person gets the template in their language, else in one that there is`() async throws {
        let reach = try Reach()
        try await reach.permit(1, language: .arabic)
        try await reach.permit(2, language: .english)
        try await reach.permit(3, language: Language(rawValue: "fr"))
        _ = try await reach.startCampaign([Reach.template("offer", .arabic), Reach.template("offer", .english)])
        let languages = try await reach.lease().reduce(into: [Language: Language]()) { $0[$1.language] = $1.template?.language }
        #expect(languages == [.arabic: .arabic, .english: .english, Language(rawValue: "fr"): .arabic])
    }

    @Test func `after a stop nothing that was queued is sent`() async throws {
        let reach = try Reach()
        let subject = try await reach.permit(1)
        _ = try await reach.startCampaign()
        try await reach.stop(subject)
        #expect(try await reach.lease().isEmpty)
        #expect(try await reach.message(to: subject).state == .cancelled)
    }

    @Test func `a withdrawal of one purpose refuses its messages and lets the others go`() async throws {
        let reach = try Reach()
        let subject = try await reach.permit(1, [.promotional, .transactional])
        _ = try await reach.startCampaign()
        try await reach.stop(subject, purposes: [.promotional])
        #expect(try await reach.lease().isEmpty)
        #expect(try await reach.message(to: subject).refusals == [.withdrawn])
        let other = try await reach.startCampaign([Reach.template("news", category: .transactional)], purpose: .transactional)
        #expect(try await reach.lease().count == 1)
        #expect(try await reach.counts(other) == [.handedOver: 1])
    }

    @Test func `a suppressed account is refused`() async throws {
        let reach = try Reach()
        let subject = try await reach.permit(1)
        _ = try await reach.startCampaign()
        try await reach.database.write { [time = reach.time] unit in
            try unit.suppress(.phone(try Reach.phone(1)), because: .withdrawal, at: time.now)
        }
        #expect(try await reach.lease().isEmpty)
        #expect(try await reach.message(to: subject).refusals == [.suppressed])
    }

    @Test func `a person whose key is gone counts as erased`() async throws {
        let reach = try Reach()
        let subject = try await reach.permit(1)
        _ = try await reach.startCampaign()
        try await reach.database.writing { session in
            _ = try session.keys.execute(session.statements.keys.deleteDataKey, subject)
        }
        #expect(try await reach.lease().isEmpty)
        #expect(try await reach.message(to: subject).refusals.contains(.sealed))
    }

    @Test func `a message to somebody who is not there is refused and holds up nobody`() async throws {
        let reach = try Reach()
        let subject = try await reach.permit(1)
        let absent = DataSubject.ID(from: reach.random)
        _ = try await reach.startCampaign()
        try await reach.database.write { unit in
            try unit.enqueue(MessageDraft(subject: absent, ground: .reply, content: .help))
        }
        #expect(try await reach.lease(1).map(\.clearance.subject) == [subject])
        #expect(try await reach.message(to: absent).refusals == [.sealed, .unreachable, .windowClosed])
    }

    @Test func `a confirmation question marks its request as asked, once`() async throws {
        let reach = try Reach()
        try await reach.database.write { unit in
            try unit.replaceTemplates(
                with: [Reach.question()],
                at: Timestamp(milliseconds: 0)
            )
        }
        let request = try await reach.askTypedNumber(5)
        let lease = try #require(try await reach.lease().first)
        #expect(lease.ground == .confirmation(request))
        #expect(lease.purposes == [.promotional])
        #expect(try await reach.database.read { records in try records.request(request)?.state } == .asked)
        #expect(try await reach.entries().last?.contains("kind confirmation-asked") == true)
        #expect(try await reach.database.read { records in try records.link(lease.token) } == nil)
        let subject = try #require(lease.clearance.subject)
        try await reach.database.write { unit in
            try unit.enqueue(MessageDraft(subject: subject, ground: .confirmation(request), content: .confirmationQuestion))
        }
        #expect(try await reach.lease().isEmpty)
    }

    @Test func `a question without an approved template is not sent`() async throws {
        let reach = try Reach()
        _ = try await reach.askTypedNumber(5)
        #expect(try await reach.lease().isEmpty)
    }

    @Test(arguments: [["STOP"], ["OK", "STOP"], ["YES", "I agree", "STOP"], []])
    func `a question without exactly one button that says yes is not sent, and the reason is kept`(replies: [String]) async throws {
        let reach = try Reach()
        try await reach.database.write { [time = reach.time] unit in
            try unit.replaceTemplates(with: [Reach.question(replies: replies)], at: time.now)
        }
        let request = try await reach.askTypedNumber(5)
        #expect(try await reach.lease().isEmpty)
        let account = try #require(WhatsAppAccount(phone: try Reach.phone(5), userID: nil))
        let subject = try #require(try await reach.database.write { unit in try unit.subject(holding: account)?.id })
        #expect(try await reach.message(to: subject).refusals == [.unclearQuestion])
        #expect(try await reach.database.read { records in try records.request(request)?.state } != .asked)
    }

    @Test(arguments: [["STOP", "YES"], ["Who is this?", "نعم", "إيقاف"]])
    func `a question asks wherever its one yes stands`(replies: [String]) async throws {
        let reach = try Reach()
        try await reach.database.write { [time = reach.time] unit in
            try unit.replaceTemplates(with: [Reach.question(replies: replies)], at: time.now)
        }
        _ = try await reach.askTypedNumber(5)
        #expect(try await reach.lease().count == 1)
    }

    @Test func `a message that could not leave is leased again with a new entry`() async throws {
        let reach = try Reach()
        let subject = try await reach.permit(1)
        _ = try await reach.startCampaign()
        let first = try #require(try await reach.lease().first)
        try await reach.record(.notSent, of: first.clearance.message)
        #expect(try await reach.message(to: subject).state == .queued)
        let second = try #require(try await reach.lease().first)
        #expect(second.clearance.message == first.clearance.message)
        #expect(second.token != first.token)
    }

    @Test func `a question that could not leave is asked after all, and its request is noted as asked once`() async throws {
        let reach = try Reach()
        try await reach.database.write { unit in
            try unit.replaceTemplates(with: [Reach.question()], at: Timestamp(milliseconds: 0))
        }
        _ = try await reach.askTypedNumber(5)
        let first = try #require(try await reach.lease().first)
        try await reach.record(.notSent, of: first.clearance.message)
        let second = try #require(try await reach.lease().first)
        #expect(second.clearance.message == first.clearance.message)
        try await reach.record(.accepted(messageID: "wamid.5"), of: second.clearance.message)
        #expect(try await reach.lease().isEmpty)
        #expect(try await reach.entries().count { $0.contains("kind confirmation-asked") } == 1)
    }

    @Test func `a requeued message passes the gate again`() async throws {
        let reach = try Reach()
        let subject = try await reach.permit(1, [.promotional, .transactional])
        _ = try await reach.startCampaign()
        let lease = try #require(try await reach.lease().first)
        try await reach.stop(subject, purposes: [.promotional])
        #expect(try await !reach.mayBeSent(lease))
        try await reach.database.write { unit in try unit.requeue(lease.clearance.message) }
        #expect(try await reach.lease().isEmpty)
        #expect(try await reach.message(to: subject).refusals == [.withdrawn])
    }

    @Test func `messages that are removed for their age stay counted`() async throws {
        let reach = try Reach()
        let subject = try await reach.permit(1)
        let campaign = try await reach.startCampaign()
        let lease = try #require(try await reach.lease().first)
        try await reach.record(.accepted(messageID: "wamid.1"), of: lease.clearance.message)
        reach.time.advance(by: .days(400))
        let cutoff = reach.time.now - RetentionPolicy.messageMetadata
        #expect(try await reach.database.write { unit in try unit.removeMessages(before: cutoff, limit: 10) } == 1)
        #expect(try await reach.database.read { records in try records.messages(to: subject, limit: 10) }.isEmpty)
        #expect(try await reach.counts(campaign) == [.accepted: 1])
    }
}
