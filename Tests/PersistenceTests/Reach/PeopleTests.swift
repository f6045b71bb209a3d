// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Repositories
import Testing

@testable import Persistence

@Suite(.serialized, .eachEngine)
struct PeopleTests {
    private func people(
        _ reach: Reach,
        _ filter: PeopleFilter,
        after cursor: PeopleCursor? = nil,
        limit: Int = 50
    ) async throws -> [PersonSummary] {
        try await reach.database.read { records in try records.people(filter, after: cursor, limit: limit) }
    }

    @Test func `pages go from the newest to the oldest without gap or repetition`() async throws {
        let reach = try Reach()
        for number in 0..<7 {
            try await reach.permit(number)
            reach.time.advance(by: .seconds(1))
        }
        var seen: [String?] = []
        var cursor: PeopleCursor?
        while case let page = try await people(reach, .all, after: cursor, limit: 3), let last = page.last {
            seen += page.map { $0.profile?.givenName }
            cursor = PeopleCursor(createdAt: last.subject.createdAt, subject: last.subject.id)
        }
        #expect(seen == (0..<7).reversed().map { "Name\($0)" })
    }

    @Test func `a page goes on although the person it ended with was removed`() async throws {
        let reach = try Reach()
        var subjects: [DataSubject.ID] = []
        for number in 0..<4 {
            subjects.append(try await reach.permit(number))
            reach.time.advance(by: .seconds(1))
        }
        let last = try #require(try await people(reach, .all, limit: 2).last)
        try await reach.database.write { unit in try unit.remove(last.subject.id) }
        let cursor = PeopleCursor(createdAt: last.subject.createdAt, subject: last.subject.id)
        #expect(try await people(reach, .all, after: cursor).map(\.subject.id) == [subjects[1], subjects[0]])
    }

    @Test func `each filter shows who it names`() async throws {
        let reach = try Reach()
        try await reach.take([1])
        _ = try await reach.invite()
        _ = try await reach.leaseInvitations()
        try await reach.take([2])
        let permitted = try await reach.permit(3)
        let sealed = try await reach.permit(4)
        try await reach.stop(sealed)
        let invited = try #require(try await reach.listed(1)).id
        let invitable = try #require(try await reach.listed(2)).id
        #expect(try await people(reach, .all).map(\.subject.id) == [sealed, permitted, invitable, invited])
        #expect(try await people(reach, .invited).map(\.subject.id) == [invited])
        #expect(try await people(reach, .invitable).map(\.subject.id) == [invitable])
        #expect(try await people(reach, .permitted).map(\.subject.id) == [permitted])
        #expect(try await people(reach, .sealed).map(\.subject.id) == [sealed])
    }

    @Test func `a line has what is known, and nothing of a sealed person`() async throws {
        let reach = try Reach()
        try await reach.take([1])
        _ = try await reach.invite()
        _ = try await reach.leaseInvitations()
        let listed = try #require(try await people(reach, .invited).first)
        #expect(listed.profile?.email == (try Reach.email(1)))
        #expect(listed.invitation == .handedOver)
        let subject = try await reach.permit(2)
        #expect(try await people(reach, .permitted).first?.permissions.map(\.state) == [.given])
        try await reach.stop(subject)
        let sealed = try #require(try await people(reach, .sealed).first)
        #expect(sealed.profile == nil)
        #expect(sealed.permissions.map(\.state) == [.withdrawn])
    }

    @Test func `the funnel counts the whole journey`() async throws {
        let reach = try Reach()
        try await reach.take([1, 2, 3], suppressed: [(7, .importedCleaned)])
        _ = try await reach.invite()
        _ = try await reach.leaseInvitations(2)
        _ = try await reach.askTypedNumber(4)
        for number in 10..<13 { try await reach.permit(number, [.promotional, .transactional]) }
        let stopped = try await reach.permit(20)
        try await reach.stop(stopped)
        _ = try await reach.startCampaign()
        for (index, lease) in try await reach.lease().enumerated() {
            try await reach.record(.accepted(messageID: "wamid.\(index)"), of: lease.clearance.message)
            if index > 0 {
                _ = try await reach.apply(reach.report(lease.clearance.message, id: "wamid.\(index)", index == 1 ? .delivered : .read))
            }
        }
        let funnel = try await reach.funnel()
        #expect(funnel.listed == 3)
        #expect(funnel.invited == 2)
        #expect(funnel.begun == 1)
        #expect(funnel.permitted == 3)
        #expect(funnel.messagesSent == 3)
        #expect(funnel.messagesDelivered == 2)
        #expect(funnel.messagesRead == 1)
        #expect(funnel.stopped == 1)
        #expect(funnel.suppressed == 2)
    }

    @Test func `a person of two purposes is one person in the funnel until both are taken back`() async throws {
        let reach = try Reach()
        let subject = try await reach.permit(1, [.promotional, .transactional])
        #expect(try await reach.funnel().permitted == 1)
        try await reach.stop(subject, purposes: [.promotional])
        var funnel = try await reach.funnel()
        #expect((funnel.permitted, funnel.stopped) == (1, 1))
        try await reach.stop(subject)
        funnel = try await reach.funnel()
        #expect((funnel.permitted, funnel.stopped) == (0, 1))
    }

    @Test func `people who were asked first, then say yes, stop and say yes again are counted as they stand`() async throws {
        let reach = try Reach()
        var subjects: [DataSubject.ID] = []
        for number in 0..<2 { subjects.append(try await reach.permit(number, [])) }
        let steps: [(PermissionState, permitted: Int, stopped: Int)] = [
            (.requested, 0, 0), (.given, 2, 0), (.withdrawn, 0, 2), (.requested, 0, 0), (.given, 2, 0), (.lapsed, 0, 0),
        ]
        for (version, step) in steps.enumerated() {
            for purpose in [PurposeCode.promotional, .transactional] {
                for subject in subjects {
                    try await reach.note(subject, purpose, step.0, version: version + 1)
                }
            }
            let funnel = try await reach.funnel()
            #expect(funnel.permitted == step.permitted)
            #expect(funnel.stopped == step.stopped)
            #expect(try await reach.audience(.transactional) == step.permitted)
            #expect(try await people(reach, .permitted).count == step.permitted)
        }
    }

    @Test func `whoever stopped all, some, or first some and then all is one person in the funnel, in whichever order`() async throws {
        let reach = try Reach()
        let purposes = [PurposeCode.promotional, .transactional, PurposeCode(rawValue: "events")]
        var states: [DataSubject.ID: [PurposeCode: PermissionState]] = [:]
        for number in 0..<4 {
            states[try await reach.permit(number, purposes)] = Dictionary(uniqueKeysWithValues: purposes.map { ($0, .given) })
        }
        let subjects = states.keys.sorted { $0.description < $1.description }
        for step in 0..<200 {
            let dice = Int(reach.random.bytes(1)[0])
            let (subject, purpose) = (subjects[dice % 4], purposes[dice / 4 % 3])
            let state: PermissionState = dice / 12 % 2 == 0 ? .withdrawn : dice % 5 == 0 ? .requested : .given
            states[subject]?[purpose] = state
            try await reach.note(subject, purpose, state, version: step + 2)
            let funnel = try await reach.funnel()
            #expect(funnel.stopped == states.values.count { $0.values.contains(.withdrawn) }, "step \(step)")
            #expect(funnel.permitted == states.values.count { $0.values.contains(.given) }, "step \(step)")
        }
    }

    @Test func `suppressions are counted by reason, also the second of a reason and those that were there`() async throws {
        let reach = try Reach()
        let identities = try (0..<3).map { ContactIdentity.phone(try Reach.phone($0)) }
        try await reach.database.write { [time = reach.time] unit in
            for identity in identities + identities { try unit.suppress(identity, because: .withdrawal, at: time.now) }
            try unit.lift(identities[0])
            try unit.lift(identities[0])
        }
        #expect(try await reach.database.read { records in try records.suppressionCounts() } == [.withdrawal: 2])
        #expect(try await reach.funnel().suppressed == 2)
    }

    @Test func `a removed person leaves no count behind`() async throws {
        let reach = try Reach()
        try await reach.take([1])
        let listed = try #require(try await reach.listed(1)).id
        let permitted = try await reach.permit(2)
        try await reach.database.write { unit in
            try unit.remove(listed)
            try unit.remove(permitted)
        }
        let funnel = try await reach.funnel()
        #expect(funnel == Funnel())
        #expect(try await reach.audience(.promotional) == 0)
        #expect(try await people(reach, .permitted).isEmpty)
    }

    @Test func `the message log of a person comes newest first and whole`() async throws {
        let reach = try Reach()
        let subject = try await reach.permit(1)
        _ = try await reach.startCampaign()
        let drafts = [
            MessageDraft(subject: subject, ground: .contract("A-17"), content: .campaign(template: "order")),
            MessageDraft(subject: subject, ground: .consent(.transactional), content: .campaign(template: "news")),
            MessageDraft(subject: subject, ground: .reply, content: .yesQuestion),
        ]
        try await reach.database.write { unit in for draft in drafts { try unit.enqueue(draft) } }
        let log = try await reach.database.read { records in try records.messages(to: subject, limit: 10) }
        #expect(log.map(\.ground) == [.reply, .consent(.transactional), .contract("A-17"), .consent(.promotional)])
        #expect(
            log.map(\.content) == [.yesQuestion, .campaign(template: "news"), .campaign(template: "order"), .campaign(template: "offer")]
        )
    }
}
