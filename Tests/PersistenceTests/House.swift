// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Cryptography
import PhoneNumbers
import Repositories
import Testing

@testable import Persistence

/// The domain's procedures over a real database, as the application joins them.
final class House: Sendable {
    let store: TestStore
    let optIn: OptInProcedure
    let withdrawal: WithdrawalProcedure
    let conversation: ConversationProcedure
    let lapse: LapseProcedure
    private let counter = Lock(0)

    init(_ store: TestStore) async throws {
        self.store = store
        optIn = OptInProcedure(random: store.random, time: store.time)
        withdrawal = WithdrawalProcedure(time: store.time)
        conversation = ConversationProcedure(
            optIn: optIn,
            withdrawal: withdrawal,
            receipts: ReceiptLinks(random: store.random, time: store.time),
            keywords: .standard,
            time: store.time
        )
        lapse = LapseProcedure(time: store.time)
        let now = store.time.now
        try await store.database.write { unit in
            try unit.publish(Sample.wording, at: now)
            try unit.publish(Sample.notice, at: now)
        }
    }

    /// The form is sent.
    func begin(
        _ purposes: Set<PurposeCode> = Sample.purposes,
        number: PhoneNumber? = nil,
        invitee: DataSubject.ID? = nil
    ) async throws -> OneTimeCode {
        let submission = OptInSubmission(purposes: purposes, form: Sample.form, typedNumber: number, invitee: invitee)
        return try await store.database.write { [optIn] unit in try optIn.begin(submission, in: unit) }
    }

    /// A message comes in from an account.
    @discardableResult
    func write(_ text: String, from account: WhatsAppAccount, at moment: Timestamp? = nil) async throws -> ImmediateReply.Content? {
        try await answer(to: text, from: account, at: moment)?.content
    }

    /// The same, with the whole answer from memory.
    func answer(to text: String, from account: WhatsAppAccount, at moment: Timestamp? = nil) async throws -> ImmediateReply? {
        let number = counter.withLock { counter in
            counter += 1
            return counter
        }
        let message = InboundMessage(id: "wamid.\(number)", account: account, writtenAt: moment ?? store.time.now, body: .text(text))
        return try await store.database.write { [conversation] unit in try conversation.received(message, in: unit) }
    }

    /// The statement with its code, as the link of the form fills it in.
    func statement(_ code: OneTimeCode, _ purposes: Set<PurposeCode> = Sample.purposes) -> String {
        Sample.wording.statement(for: purposes) + "\n" + code.displayForm
    }

    func subject(_ account: WhatsAppAccount) async throws -> DataSubject? {
        try await store.database.read { records in try records.subject(holding: account) }
    }

    func states(of subject: DataSubject.ID) async throws -> [PermissionState] {
        try await store.database.read { records in try records.permissions(of: subject).map(\.state) }
    }

    func contents(to subject: DataSubject.ID) async throws -> [MessageContent] {
        try await store.database.read { records in try records.messages(to: subject, limit: 20).map(\.content) }
    }

    func lapseOverdue() async throws -> Int {
        try await store.database.write { [lapse] unit in try lapse.lapseOverdue(limit: 9, in: unit) }
    }

    func suppressed(_ account: WhatsAppAccount) async throws -> [Bool] {
        try await store.database.read { records in try account.identities.map { try records.isSuppressed($0) } }
    }

    /// The kinds of all ledger entries in their order.
    func acts() async throws -> [String] {
        try await store.database.read { records in
            try records.newestEntries(limit: 1000, before: nil).reversed().map { String(decoding: $0.bytes, as: UTF8.self) }
                .map { text in text.split(separator: "\n").first { $0.hasPrefix("kind ") }.map { String($0.dropFirst(5)) } ?? "" }
        }
    }
}

extension Sample {
    static func account(_ digits: String = "4915123456789", userID: String? = nil) throws -> WhatsAppAccount {
        try #require(WhatsAppAccount(phone: try phone(digits), userID: userID))
    }
}
