// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import SQL

extension Session: MessageQueue {
    func enqueue(_ draft: MessageDraft) throws {
        let stored = StoredMessage(draft.ground, draft.content)
        // Answers and questions go before what was planned.
        let priority = draft.ground.purpose == nil ? 0 : 1
        try data.submit(
            statements.messages.enqueue,
            draft.subject,
            priority,
            stored.ground,
            stored.content,
            stored.purpose,
            stored.contract,
            stored.request,
            stored.template,
            context.time.now
        )
    }

    func cancelMessages(to subject: DataSubject.ID) throws {
        try data.submit(statements.messages.cancelOfSubject, subject, context.time.now)
    }
}

extension Session: OutboxRepository {
    func leaseMessages(limit: Int, pace: SendPace, gate: SendGate, at moment: Timestamp) throws -> MessageLeases {
        let mark = try data.queryOne(statements.sendPace.select) { try $0.int64(0) } ?? 0
        let allowed = min(limit, pace.allowance(mark: mark, at: moment))
        guard allowed > 0 else { return MessageLeases(leases: [], pause: pace.pause(mark: mark, at: moment)) }
        var leasing = MessageLeasing(self, gate: gate, at: moment)
        let leases = try leasing.lease(limit: allowed)
        if !leases.isEmpty { try data.submit(statements.sendPace.advance, pace.mark(after: leases.count, mark: mark, at: moment)) }
        return MessageLeases(leases: leases, pause: nil)
    }

    func pauseSending(until moment: Timestamp) throws {
        try data.submit(statements.sendPace.advance, SendPace.mark(at: moment))
    }

    func record(_ outcome: SendOutcome, of message: Int64, at moment: Timestamp) throws {
        switch outcome {
        case .accepted(let messageID):
            try data.submit(statements.messages.accepted, message, keyRing.messageToken(messageID), moment)
        case .refused(let code):
            try data.submit(statements.messages.settle, message, MessageState.failed.rawValue, code, moment)
        case .unknown:
            try data.submit(statements.messages.settle, message, MessageState.unknown.rawValue, Int?.none, moment)
        case .notSent:
            try data.submit(statements.messages.putBack, message, moment)
        }
    }

    func requeue(_ message: Int64) throws {
        try data.submit(statements.messages.putBack, message, context.time.now)
    }

    func apply(_ report: DeliveryReport) throws -> DataSubject.ID? {
        let external = keyRing.messageToken(report.messageID)
        guard let known = try reported(report.message, external) else { return nil }
        if let next = known.state.advanced(by: report.state) {
            try data.submit(statements.messages.report, known.id, next.rawValue, external, report.errorCode, report.at)
        }
        return report.errorCode == Self.stoppedMarketing ? known.subject : nil
    }

    func settleAbandoned(handedOverBefore limit: Timestamp, at moment: Timestamp) throws -> Int {
        try data.execute(statements.messages.settleAbandoned, limit, moment)
    }

    /// The rows go; what they counted for stays counted.
    func removeMessages(before moment: Timestamp, limit: Int) throws -> Int {
        try data.execute(statements.messages.removeOld, moment, limit)
    }

    /// WhatsApp's code for: the person stopped marketing messages of this business.
    private static let stoppedMarketing = 131_050

    private struct Reported {
        let id: Int64
        let subject: DataSubject.ID
        let state: MessageState
        let external: [UInt8]?
    }

    /// Our own number goes first, unless it belongs to a message that WhatsApp knows by another id: then it is from another database.
    private func reported(_ message: Int64?, _ external: [UInt8]) throws -> Reported? {
        if let message, let known = try data.queryOne(statements.messages.byID, message, row: { try Self.reported($0) }),
            known.external == nil || known.external == external
        {
            return known
        }
        return try data.queryOne(statements.messages.byExternal, external) { try Self.reported($0) }
    }

    private static func reported(_ row: borrowing Row) throws -> Reported {
        guard let state = MessageState(rawValue: try row.int(2)) else { throw PersistenceError(.damagedRow, "message") }
        return Reported(id: try row.int64(0), subject: try row.identifier(1), state: state, external: try row.optionalBlob(3))
    }
}
