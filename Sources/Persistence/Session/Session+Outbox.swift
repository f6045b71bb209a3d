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
        case .refused(let code), .stopped(let code):
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

    func apply(_ reports: [DeliveryReport]) throws -> [(subject: DataSubject.ID, at: Timestamp)] {
        var run = ReportRun(try reported(reports.compactMap(\.message)))
        var stopped: [(subject: DataSubject.ID, at: Timestamp)] = []
        for report in reports {
            let external = keyRing.messageToken(report.messageID)
            guard let message = try run.message(report.message, external) ?? reported(external, in: run) else { continue }
            run.apply(report, to: message, external)
            if report.errorCode == Self.stoppedMarketing { stopped.append((message.subject, report.at)) }
        }
        try data.submitMany(statements.messages.report, run.changes) { binder, change in
            binder.bind(1, change.id)
            binder.bind(2, change.state.rawValue)
            binder.bind(3, change.external)
            binder.bind(4, change.errorCode)
            binder.bind(5, change.at)
        }
        return stopped
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

    private func reported(_ messages: [Int64]) throws -> [ReportRun.Message] {
        try data.queryMany(statements.messages.byID, messages, binding: { $0.bind(1, $1) }, row: { try Self.reported($0) })
    }

    /// By WhatsApp's own id; as it stands after the reports before this one.
    private func reported(_ external: [UInt8], in run: ReportRun) throws -> ReportRun.Message? {
        let found = try data.queryOne(statements.messages.byExternal, external) { try Self.reported($0) }
        return found.map { run.newest($0) }
    }

    private static func reported(_ row: borrowing Row) throws -> ReportRun.Message {
        guard let state = MessageState(rawValue: try row.int(2)) else { throw PersistenceError(.damagedRow, "message") }
        return ReportRun.Message(id: try row.int64(0), subject: try row.identifier(1), state: state, external: try row.optionalBlob(3))
    }
}
