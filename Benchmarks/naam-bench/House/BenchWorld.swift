// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Cryptography
import Persistence
import PhoneNumbers
import Repositories

/// People who said yes, and campaigns to them.
struct BenchWorld: Sendable {
    static let phoneNumberID = "106540352242922"
    static let accountID = "102290129340398"
    private static let step = 1000
    /// Faster than anything.
    private static let pace = SendPace(perSecond: 1_000_000)

    /// In the order in which campaigns reach them.
    let people: [DataSubject.ID]

    /// Puts that many people with a permission for offers into the store.
    init(people count: Int, in database: any OpenDatabase) async throws {
        let random = SystemRandomSource()
        people = (0..<count).map { _ in DataSubject.ID(from: random) }.sorted()
        let now = SystemTimeSource().now
        for start in stride(from: 0, to: count, by: Self.step) {
            let part = Array(people[start..<min(start + Self.step, count)].enumerated())
            try await database.write { unit in
                for (offset, id) in part { try Self.insert(id, number: start + offset, at: now, in: unit) }
            }
        }
        try await database.write { unit in try unit.replaceTemplates(with: [Self.template], at: now) }
    }

    /// The number of the person at that place.
    static func phone(_ place: Int) -> String { "+4915\(200_000_000 + place)" }

    /// Queues a message to everybody and returns the campaign.
    func campaign(in database: any OpenDatabase) async throws -> Campaign {
        let random = SystemRandomSource()
        let now = SystemTimeSource().now
        let campaign = Campaign(
            id: Campaign.ID(from: random),
            name: "bench",
            template: StandInTemplates.name,
            purpose: .promotional,
            state: .filling,
            startedBy: Operator.ID(from: random),
            startedAt: now
        )
        try await database.write { unit in try unit.insert(campaign) }
        while try await database.write({ unit in try unit.fillQueue(of: campaign, limit: Self.step, at: now) }) > 0 {}
        try await database.write { unit in try unit.setState(.sending, of: campaign.id) }
        return campaign
    }

    /// A campaign whose messages passed the gate and count as accepted, though nothing was sent; with the numbers of its messages.
    func sentCampaign(in database: any OpenDatabase) async throws -> (campaign: Campaign, messages: [Int64]) {
        let campaign = try await campaign(in: database)
        return (campaign, try await pretendToSend(people.count, in: database))
    }

    private func pretendToSend(_ count: Int, in database: any OpenDatabase) async throws -> [Int64] {
        let gate = SendGate(fence: SendFence(), time: SystemTimeSource())
        var sent: [Int64] = []
        while sent.count < count {
            let numbers = try await database.write { unit in
                let now = SystemTimeSource().now
                let leases = try unit.leaseMessages(limit: Self.step, pace: Self.pace, gate: gate, at: now).leases.map(\.clearance.message)
                for message in leases { try unit.record(.accepted(messageID: Self.messageID(message)), of: message, at: now) }
                return leases
            }
            guard !numbers.isEmpty else { throw Files.Problem(description: "the gate let \(sent.count) of \(count) messages pass") }
            sent += numbers
        }
        return sent
    }

    /// WhatsApp's name of one of our messages.
    static func messageID(_ message: Int64) -> String { "wamid.bench\(message)" }

    private static func insert(_ id: DataSubject.ID, number: Int, at now: Timestamp, in unit: any UnitOfWork) throws {
        let person = DataSubject(id: id, language: .english, createdAt: now)
        try unit.insert(person, profile: SubjectProfile(givenName: "Jonas", phone: PhoneNumber(e164: phone(number))))
        try unit.save(
            Permission(
                subject: id,
                purpose: .promotional,
                state: .given,
                version: 2,
                changedAt: now,
                method: .whatsAppText,
                wording: SHA256.hash(Array("wording".utf8))
            )
        )
    }

    private static var template: MessageTemplate {
        MessageTemplate(
            name: StandInTemplates.name,
            language: .english,
            category: .promotional,
            isApproved: true,
            header: nil,
            body: StandInTemplates.body,
            footer: nil,
            buttons: [.quickReply(title: "Stop")]
        )
    }
}
