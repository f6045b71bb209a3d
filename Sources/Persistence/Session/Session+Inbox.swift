// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import Repositories
import SQL

extension Session: WebhookInbox {
    func keep(_ body: [UInt8], receivedAt moment: Timestamp) throws {
        let sealed = AEAD.seal(body, key: keyRing.inbox, associatedData: Self.box(moment), random: keyRing.random)
        try blindData.submit(statements.inbox.insert, moment, sealed)
    }

    func pending(limit: Int) throws -> [PendingDelivery] {
        try data.query(statements.inbox.pending, context.time.now, limit) { [keyRing] row in
            let moment = try row.timestamp(1)
            let body = try AEAD.open(try row.blob(2), key: keyRing.inbox, associatedData: Self.box(moment))
            return PendingDelivery(id: try row.int64(0), body: body, receivedAt: moment)
        }
    }

    func remove(_ delivery: Int64) throws {
        try data.submit(statements.inbox.delete, delivery)
    }

    func postpone(_ delivery: Int64, until moment: Timestamp) throws {
        try data.submit(statements.inbox.postpone, delivery, moment)
    }

    func firstSights(of events: [(key: String, receivedAt: Timestamp)]) throws -> [Bool] {
        let tokens = events.map { keyRing.eventToken($0.key) }
        var new = Set(
            try data.queryMany(
                statements.inbox.insertEvent,
                zip(tokens, events),
                binding: { binder, event in
                    binder.bind(1, event.0)
                    binder.bind(2, event.1.receivedAt)
                },
                row: { try $0.blob(0) }
            )
        )
        // Of two with the same key in one call the first counts.
        return tokens.map { new.remove($0) != nil }
    }

    func expectWords(from accounts: [WhatsAppAccount], stops: [WhatsAppAccount]) throws {
        let identities = accounts.flatMap(\.identities)
        let phones = identities.filter { if case .phone = $0 { true } else { false } }
        let users = identities.filter { if case .whatsAppUser = $0 { true } else { false } }
        holders = try holders(of: phones, statements.subjects.holdersOfPhones)
            .merging(holders(of: users, statements.subjects.holdersOfAccounts)) { one, _ in one }
        let stopping = Set(stops.flatMap(\.identities).compactMap { (holders[keyRing.identityToken($0)] ?? nil)?.id })
        if stopping.count > 1 { try learn(about: stopping) }
    }

    /// Each token with its holder, or with nobody.
    private func holders(of identities: [ContactIdentity], _ statement: Statement) throws -> [[UInt8]: DataSubject?] {
        let tokens = Set(identities.map(keyRing.identityToken))
        let found = try data.queryMany(
            statement,
            tokens,
            binding: { $0.bind(1, $1) },
            row: { (token: try $0.blob(0), subject: try Self.subject($0, from: 1)) }
        )
        return Dictionary(tokens.map { ($0, nil) } + found.map { ($0.token, $0.subject) }) { _, subject in subject }
    }

    private static func box(_ moment: Timestamp) -> [UInt8] {
        withUnsafeBytes(of: moment.milliseconds.bigEndian) { Array($0) }
    }
}
