// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Cryptography
import PhoneNumbers
import Repositories
import SQL
import TestSupport
import Testing

@testable import Persistence

/// A real store in a place of its own, with a clock that stands still and people to reach.
final class Reach: Sendable {
    let place: StorePlace
    let time = ManualTimeSource(Timestamp(year: 2026, month: 11, day: 23, hour: 9))
    let random: SeededRandomSource
    let fence = SendFence()
    let database: any SessionDatabase
    let gate: SendGate

    static let wording = SHA256.hash("wording")
    static let shown = ShownForm(wording: wording, notice: SHA256.hash("notice"), form: SHA256.hash("form"))
    static let masterKey = [UInt8](repeating: 7, count: 32)

    init(in place: StorePlace? = nil, seed: UInt64 = 11, masterKey: [UInt8] = Reach.masterKey) throws {
        let place = try place ?? StorePlace()
        random = SeededRandomSource(seed: seed)
        self.place = place
        database = try place.open(masterKey: masterKey, fence: fence, random: random, time: time)
        gate = SendGate(fence: fence, secondLook: database.secondLook, time: time)
    }

    static func phone(_ number: Int) throws -> PhoneNumber { try #require(PhoneNumber(digits: "49170\(1_000_000 + number)")) }

    static func email(_ number: Int) throws -> EmailAddress { try #require(EmailAddress("person\(number)@example.com")) }

    static func person(_ number: Int, language: Language = .english) throws -> InvitablePerson {
        InvitablePerson(email: try email(number), givenName: "Name\(number)", language: language)
    }

    /// Adds somebody with a WhatsApp number who has said yes to the purposes.
    @discardableResult
    func permit(_ number: Int, _ purposes: [PurposeCode] = [.promotional], language: Language = .english) async throws -> DataSubject.ID {
        let subject = DataSubject(id: DataSubject.ID(from: random), language: language, createdAt: time.now)
        let profile = SubjectProfile(givenName: "Name\(number)", phone: try Self.phone(number))
        try await database.write { unit in
            try unit.insert(subject, profile: profile)
            for purpose in purposes {
                try unit.save(
                    Permission(
                        subject: subject.id,
                        purpose: purpose,
                        state: .given,
                        version: 1,
                        changedAt: subject.createdAt,
                        method: .whatsAppText,
                        wording: Self.wording
                    )
                )
            }
        }
        return subject.id
    }

    /// Writes the state of a permission as it is said to be.
    func note(_ subject: DataSubject.ID, _ purpose: PurposeCode, _ state: PermissionState, version: Int) async throws {
        let permission = Permission(
            subject: subject,
            purpose: purpose,
            state: state,
            version: version,
            changedAt: time.now,
            method: .whatsAppText,
            wording: Self.wording
        )
        try await database.write { unit in try unit.save(permission) }
    }

    /// Says stop for somebody, as the conversation would.
    func stop(_ subject: DataSubject.ID, purposes: Set<PurposeCode>? = nil) async throws {
        try await database.write { [time] unit in
            let known = try #require(try unit.subject(subject))
            try WithdrawalProcedure(time: time).withdraw(
                purposes,
                of: known,
                word: WithdrawalWord(method: .whatsAppText, text: "STOP", messageID: "wamid.x", writtenAt: time.now),
                in: unit
            )
        }
    }

    static func template(
        _ name: String = "offer",
        _ language: Language = .english,
        category: MessageCategory = .promotional,
        isApproved: Bool = true,
        replies: [String] = ["Stop"]
    ) -> MessageTemplate {
        MessageTemplate(
            name: name,
            language: language,
            category: category,
            isApproved: isApproved,
            header: nil,
            body: "Hello {{first_name}}",
            footer: "STOP",
            buttons: replies.map { .quickReply(title: $0) } + [.url(title: "My choices", base: "https://example.com/u/")]
        )
    }

    /// The template that asks for yes.
    static func question(replies: [String] = ["YES / نعم", "STOP / توقف"]) -> MessageTemplate {
        template(MessageTemplate.confirmationName, category: .transactional, replies: replies)
    }

    /// Approves a template and starts a campaign with it; the queue is filled.
    func startCampaign(
        _ templates: [MessageTemplate] = [template()],
        purpose: PurposeCode = .promotional
    ) async throws -> Campaign {
        let campaign = Campaign(
            id: Campaign.ID(from: random),
            name: "November",
            template: templates.first?.name ?? "offer",
            purpose: purpose,
            state: .filling,
            startedBy: Operator.ID(from: random),
            startedAt: time.now
        )
        try await database.write { [time] unit in
            try unit.replaceTemplates(with: templates, at: time.now)
            try unit.insert(campaign)
            while try unit.fillQueue(of: campaign, limit: 3, at: time.now) > 0 {}
            try unit.setState(.sending, of: campaign.id)
        }
        return campaign
    }

    /// No pace holds it up.
    func lease(_ limit: Int = 100) async throws -> [MessageLease] {
        try await lease(limit, SendPace(perSecond: 1_000_000)).leases
    }

    func lease(_ limit: Int, _ pace: SendPace) async throws -> MessageLeases {
        try await database.write { [gate, time] unit in try unit.leaseMessages(limit: limit, pace: pace, gate: gate, at: time.now) }
    }

    /// Whether the gate would still give a permit; it is used up by asking.
    func mayBeSent(_ lease: MessageLease) async throws -> Bool {
        try await gate.withPermit(for: lease.clearance) { permit in permit.use() } != nil
    }

    func record(_ outcome: SendOutcome, of message: Int64) async throws {
        try await database.write { [time] unit in try unit.record(outcome, of: message, at: time.now) }
    }

    func apply(_ report: DeliveryReport) async throws -> DataSubject.ID? {
        try await database.write { unit in try unit.apply([report]).first?.subject }
    }

    func report(
        _ message: Int64?,
        id: String = "wamid.1",
        _ state: MessageState,
        errorCode: Int? = nil
    ) -> DeliveryReport {
        DeliveryReport(message: message, messageID: id, state: state, at: time.now, errorCode: errorCode)
    }

    /// The only message to a person.
    func message(to subject: DataSubject.ID) async throws -> PersonMessage {
        let messages = try await database.read { records in try records.messages(to: subject, limit: 10) }
        try #require(messages.count == 1)
        return messages[0]
    }

    func counts(_ campaign: Campaign) async throws -> [MessageState: Int] {
        try await database.read { records in try records.messageCounts(of: campaign.id) }
    }

    /// The entries of the log as text.
    func entries() async throws -> [String] {
        try await database.read { records in
            try records.newestEntries(limit: 1000, before: nil).reversed().map { String(decoding: $0.bytes, as: UTF8.self) }
        }
    }
}
