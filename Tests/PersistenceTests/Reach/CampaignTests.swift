// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Repositories
import SQL
import Testing

@testable import Persistence

@Suite(.serialized, .eachEngine)
struct CampaignTests {
    @Test func `the queue holds everybody who said yes to the purpose, each once`() async throws {
        let reach = try Reach()
        var expected: Set<DataSubject.ID> = []
        for number in 0..<10 { expected.insert(try await reach.permit(number)) }
        try await reach.permit(99, [.transactional])
        let campaign = try await reach.startCampaign()
        #expect(try await reach.counts(campaign) == [.queued: 10])
        #expect(Set(try await reach.lease().compactMap(\.clearance.subject)) == expected)
    }

    @Test func `the queue fills in steps of the limit`() async throws {
        let reach = try Reach()
        for number in 0..<7 { try await reach.permit(number) }
        let campaign = Campaign(
            id: Campaign.ID(from: reach.random),
            name: "n",
            template: "t",
            purpose: .promotional,
            state: .filling,
            startedBy: Operator.ID(from: reach.random),
            startedAt: reach.time.now
        )
        try await reach.database.write { unit in try unit.insert(campaign) }
        var steps: [Int] = []
        for _ in 0..<4 {
            steps.append(try await reach.database.write { unit in try unit.fillQueue(of: campaign, limit: 3, at: campaign.startedAt) })
        }
        #expect(steps == [3, 3, 1, 0])
    }

    @Test func `a second campaign reaches the same people again`() async throws {
        let reach = try Reach()
        try await reach.permit(1)
        _ = try await reach.startCampaign()
        let second = try await reach.startCampaign()
        #expect(try await reach.counts(second) == [.queued: 1])
    }

    @Test func `the audience is who has given the purpose now`() async throws {
        let reach = try Reach()
        let first = try await reach.permit(1)
        try await reach.permit(2, [.promotional, .transactional])
        #expect(try await reach.audience(.promotional) == 2)
        #expect(try await reach.audience(.transactional) == 1)
        try await reach.stop(first)
        #expect(try await reach.audience(.promotional) == 1)
        #expect(try await reach.audience(PurposeCode(rawValue: "nothing")) == 0)
    }

    @Test func `a stop takes back what is queued and what comes back from the sender`() async throws {
        let reach = try Reach()
        for number in 0..<3 { try await reach.permit(number) }
        let campaign = try await reach.startCampaign()
        let lease = try #require(try await reach.lease(1).first)
        try await reach.database.write { unit in try unit.setState(.stopped, of: campaign.id) }
        #expect(try await reach.counts(campaign) == [.handedOver: 1, .cancelled: 2])
        try await reach.record(.notSent, of: lease.clearance.message)
        #expect(try await reach.counts(campaign) == [.cancelled: 3])
        #expect(try await reach.lease().isEmpty)
    }

    @Test func `a stop leaves the messages of other campaigns and answers alone`() async throws {
        let reach = try Reach()
        let subject = try await reach.permit(1)
        let first = try await reach.startCampaign()
        let second = try await reach.startCampaign()
        try await reach.database.write { unit in
            try unit.enqueue(MessageDraft(subject: subject, ground: .reply, content: .help))
            try unit.setState(.stopped, of: first.id)
        }
        #expect(try await reach.counts(second) == [.queued: 1])
    }

    @Test func `a long stopped queue is taken back in steps and none of it is leased`() async throws {
        let reach = try Reach()
        let campaign = try await reach.startCampaign()
        let subjects = (0..<2500).map { _ in DataSubject.ID(from: reach.random) }
        try await reach.database.writing { session in
            for subject in subjects {
                try session.data.execute(
                    Statement(
                        name: "queue",
                        sql: """
                            INSERT INTO message (campaign, subject, priority, ground, content, state, changed_at)
                            SELECT number, ?1, 1, 0, 6, 0, 0 FROM campaign
                            """
                    ),
                    subject
                )
            }
        }
        try await reach.database.write { unit in try unit.setState(.stopped, of: campaign.id) }
        #expect(try await reach.counts(campaign) == [.queued: 1500, .cancelled: 1000])
        #expect(try await reach.lease().isEmpty)
        #expect(try await reach.counts(campaign) == [.cancelled: 2500])
    }

    @Test func `a campaign that is over stays over`() async throws {
        let reach = try Reach()
        try await reach.permit(1)
        let campaign = try await reach.startCampaign()
        try await reach.database.write { unit in
            try unit.setState(.stopped, of: campaign.id)
            try unit.setState(.sending, of: campaign.id)
        }
        #expect(try await reach.database.read { records in try records.campaign(campaign.id)?.state } == .stopped)
        #expect(try await reach.database.read { records in try records.activeCampaigns() }.isEmpty)
    }

    @Test func `a stopped campaign is not filled`() async throws {
        let reach = try Reach()
        let campaign = try await reach.startCampaign()
        try await reach.database.write { unit in try unit.setState(.stopped, of: campaign.id) }
        try await reach.permit(1)
        #expect(try await reach.database.write { unit in try unit.fillQueue(of: campaign, limit: 10, at: campaign.startedAt) } == 0)
    }

    @Test func `campaigns come newest first and whole`() async throws {
        let reach = try Reach()
        let first = try await reach.startCampaign()
        let second = try await reach.startCampaign(purpose: .transactional)
        let listed = try await reach.database.read { records in try records.campaigns(limit: 10) }
        #expect(listed.map(\.id) == [second.id, first.id])
        var expected = second
        expected.state = .sending
        #expect(listed.first == expected)
    }
}

extension Reach {
    func audience(_ purpose: PurposeCode) async throws -> Int {
        try await database.read { records in try records.audienceSize(for: purpose) }
    }
}
