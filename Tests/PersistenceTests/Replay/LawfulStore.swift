// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Cryptography
import Repositories
import Testing

@testable import Persistence

/// A store in which people did everything that they can do, by the product's own procedures: nothing in it that no entry knows of.
struct LawfulStore {
    let reach: Reach
    private let optIn: OptInProcedure
    private let withdrawal: WithdrawalProcedure
    private let conversation: ConversationProcedure

    /// Said yes and stays.
    private(set) var staying: DataSubject.ID
    /// Said stop, and is sealed.
    private(set) var sealed: DataSubject.ID
    private(set) var campaign: Campaign

    init(
        in place: StorePlace? = nil,
        seed: UInt64 = 31,
        origin: String = FilledStore.origin,
        masterKey: [UInt8] = Reach.masterKey
    ) async throws {
        reach = try Reach(in: place, seed: seed, masterKey: masterKey)
        optIn = OptInProcedure(random: reach.random, time: reach.time)
        withdrawal = WithdrawalProcedure(time: reach.time)
        conversation = ConversationProcedure(
            optIn: optIn,
            withdrawal: withdrawal,
            receipts: ReceiptLinks(random: reach.random, time: reach.time),
            keywords: .standard,
            time: reach.time
        )
        staying = DataSubject.ID(high: 0, low: 0)
        sealed = staying
        campaign = Campaign(
            id: Campaign.ID(from: reach.random),
            name: "March",
            template: "offer",
            purpose: .promotional,
            state: .filling,
            startedBy: Operator.ID(from: reach.random),
            startedAt: reach.time.now
        )
        try await publish()
        try await invite()
        try await ask()
        try await FilledStore.sign(reach.database, as: origin)
        try await leave()
        try await send()
        try await FilledStore.sign(reach.database, as: origin)
    }

    // MARK: What people do

    private func tick() { reach.time.advance(by: .seconds(90)) }

    private func account(_ number: Int) throws -> WhatsAppAccount {
        try #require(WhatsAppAccount(phone: try Reach.phone(number), userID: nil))
    }

    func begin(_ purposes: Set<PurposeCode>, typed number: Int? = nil, invitee: DataSubject.ID? = nil) async throws -> OneTimeCode {
        tick()
        let phone = try number.map { try Reach.phone($0) }
        let submission = OptInSubmission(purposes: purposes, form: Reach.form, typedNumber: phone, invitee: invitee)
        return try await reach.database.write { [optIn] unit in try optIn.begin(submission, in: unit) }
    }

    func write(_ text: String, from number: Int) async throws {
        tick()
        let message = InboundMessage(
            id: "wamid.\(number).\(reach.time.now)",
            account: try account(number),
            writtenAt: reach.time.now,
            body: .text(text)
        )
        _ = try await reach.database.write { [conversation] unit in try conversation.received(message, in: unit) }
    }

    /// The form, then the statement with its code from the person's own account.
    @discardableResult
    func sayYes(_ number: Int, _ purposes: Set<PurposeCode> = [.promotional], invitee: DataSubject.ID? = nil) async throws -> DataSubject.ID
    {
        let code = try await begin(purposes, invitee: invitee)
        try await write(Reach.form.wording.statement(for: purposes) + "\n" + code.displayForm, from: number)
        return try await subject(number)
    }

    func subject(_ number: Int) async throws -> DataSubject.ID {
        let account = try account(number)
        return try #require(try await reach.database.read { records in try records.subject(holding: account) }).id
    }

    private func lapse() async throws {
        reach.time.advance(by: .days(8))
        let procedure = LapseProcedure(time: reach.time)
        _ = try await reach.database.write { unit in try procedure.lapseOverdue(limit: 50, in: unit) }
    }

    // MARK: The story

    private func publish() async throws {
        let now = reach.time.now
        try await reach.database.write { unit in
            try unit.publish(Reach.form.wording, at: now)
            try unit.publish(Reach.form.notice, at: now)
            for (act, hash) in [(LedgerAct.wordingPublished, Reach.form.wording.hash), (.noticePublished, Reach.form.notice.hash)] {
                var entry = LedgerEntry(act, at: now)
                entry.detail = hash.description
                try unit.append(entry)
            }
        }
    }

    private func invite() async throws {
        try await reach.take(Array(10..<30), suppressed: [(40, .importedUnsubscribed)])
        try await FilledStore.append(1, to: reach.database, at: reach.time.now)
        _ = try await reach.invite()
        tick()
        let leases = try await reach.leaseInvitations(8)
        let procedure = InvitationProcedure(time: reach.time)
        let tokens = leases.prefix(2).map(\.token)
        let invitations = try await reach.database.read { records in try tokens.map { try #require(try records.invitation($0)) } }
        tick()
        try await reach.database.write { unit in
            try procedure.answered(invitations[0], in: unit)
            try procedure.declined(invitations[1], method: .emailLink, in: unit)
        }
        try await sayYes(1, [.promotional, .transactional], invitee: invitations[0].subject)
    }

    private mutating func ask() async throws {
        staying = try await sayYes(2)
        // Asked by a typed number; answers with yes, with stop, and not at all.
        try await reach.database.write { [time = reach.time] unit in
            try unit.replaceTemplates(with: [Reach.question(), Reach.template()], at: time.now)
        }
        for number in 3...5 { _ = try await begin([.promotional, .transactional], typed: number) }
        _ = try await reach.lease()
        try await write("YES", from: 3)
        try await write("STOP", from: 4)
        // Writes the code without the statement, is asked, says yes.
        let code = try await begin([.promotional])
        try await write(code.displayForm, from: 6)
        try await write("YES", from: 6)
        let half = try await sayYes(7, [.promotional, .transactional])
        try await withdraw([.promotional], of: half)
        // Is asked again for what they took back, and does not answer; somebody else comes back to it.
        _ = try await begin([.promotional], typed: 7)
        let other = try await sayYes(8, [.promotional, .transactional])
        try await withdraw([.promotional], of: other)
        try await sayYes(8, [.promotional])
        _ = try await begin([.promotional])
        try await lapse()
    }

    private func withdraw(_ purposes: Set<PurposeCode>, of id: DataSubject.ID) async throws {
        tick()
        try await reach.database.write { [withdrawal, time = reach.time] unit in
            let subject = try #require(try unit.subject(id))
            try withdrawal.withdraw(purposes, of: subject, word: WithdrawalWord(method: .webLink, writtenAt: time.now), in: unit)
        }
    }

    private mutating func leave() async throws {
        sealed = try await sayYes(9, [.promotional, .transactional])
        try await write("STOP", from: 9)
        // Comes back as somebody new.
        try await sayYes(9)
        let old = try await sayYes(50)
        try await write("STOP", from: 50)
        try await reach.database.write { [time = reach.time] unit in
            try unit.unlink(old, at: time.now)
            try unit.append(LedgerEntry(.subjectUnlinked, at: time.now, subject: old))
        }
    }

    private mutating func send() async throws {
        tick()
        campaign = Campaign(
            id: campaign.id,
            name: campaign.name,
            template: campaign.template,
            purpose: campaign.purpose,
            state: .filling,
            startedBy: campaign.startedBy,
            startedAt: reach.time.now
        )
        try await reach.database.write { [campaign, time = reach.time] unit in
            try unit.insert(campaign)
            var entry = LedgerEntry(.campaignStarted, at: campaign.startedAt, purpose: campaign.purpose)
            entry.detail = campaign.id.description
            try unit.append(entry)
            while try unit.fillQueue(of: campaign, limit: 3, at: time.now) > 0 {}
            try unit.setState(.sending, of: campaign.id)
        }
        let leases = try await reach.lease(4)
        try await reach.record(.accepted(messageID: "wamid.a"), of: try #require(leases.first).clearance.message)
        try await reach.record(.notSent, of: try #require(leases.last).clearance.message)
        _ = try await reach.lease()
    }
}
