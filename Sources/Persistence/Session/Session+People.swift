// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Repositories
import SQL

// Counts come from counters that triggers keep, pages from indexes: neither takes longer with a million people.
extension Session: PeopleReader {
    func people(_ filter: PeopleFilter, after cursor: PeopleCursor?, limit: Int) throws -> [PersonSummary] {
        let before = try cursor.map { try number(of: $0) } ?? Int64.max
        let listed: [Listed] =
            switch filter {
            case .all: try data.query(statements.people.all, before, limit) { try Self.listed($0) }
            case .invitable: try data.query(statements.people.byGround, before, limit, 1) { try Self.listed($0) }
            case .invited: try data.query(statements.people.byGround, before, limit, 2) { try Self.listed($0) }
            case .permitted: try data.query(statements.people.permitted, before, limit) { try Self.listed($0) }
            case .sealed: try data.query(statements.people.sealed, before, limit) { try Self.listed($0) }
            }
        return try listed.map { one in
            PersonSummary(
                subject: one.subject,
                profile: try one.sealed.flatMap { try open($0, of: one.subject.id) },
                permissions: try permissions(of: one.subject.id),
                invitation: one.invitation
            )
        }
    }

    func funnel() throws -> Funnel {
        var funnel = Funnel()
        try data.forEach(statements.people.tallies) { row in
            let count = try row.int(2)
            switch try row.text(0) {
            case "listed": funnel.listed = count
            case "begun": funnel.begun = count
            case "permitted": funnel.permitted = count
            case "stopped": funnel.stopped = count
            case "suppressed": funnel.suppressed += count
            default: break
            }
            return true
        }
        let invitations = try invitationCounts(of: nil)
        funnel.invited = [.handedOver, .sent, .answered, .declined].reduce(0) { $0 + invitations[$1, default: 0] }
        let messages = Self.counts(try data.query(statements.people.messageCounts) { (try $0.int(0), try $0.int(1)) })
        funnel.messagesRead = messages[.read, default: 0]
        funnel.messagesDelivered = funnel.messagesRead + messages[.delivered, default: 0]
        funnel.messagesSent = funnel.messagesDelivered + messages[.sent, default: 0] + messages[.accepted, default: 0]
        return funnel
    }

    func suppressionCounts() throws -> [SuppressionReason: Int] {
        var counts: [SuppressionReason: Int] = [:]
        try data.forEach(statements.people.tallies) { row in
            if try row.text(0) == "suppressed", let reason = Int(try row.text(1)).flatMap(SuppressionReason.init) {
                let count = try row.int(2)
                if count > 0 { counts[reason] = count }
            }
            return true
        }
        return counts
    }

    func messages(to subject: DataSubject.ID, limit: Int) throws -> [PersonMessage] {
        try data.query(statements.messages.ofSubject, subject, limit) { row in
            try Self.message(row, refusals: RefusalSet(bits: try row.int64(9)).refusals)
        }
    }

    /// Reads the first nine columns: what it rests on and says, what became of it and when.
    static func message(_ row: borrowing Row, refusals: [GateRefusal]) throws -> PersonMessage {
        let stored = StoredMessage(
            ground: try row.int(0),
            content: try row.int(1),
            purpose: try row.optionalText(2),
            contract: try row.optionalText(3),
            request: try row.optionalIdentifier(4),
            template: try row.optionalText(5)
        )
        guard let ground = stored.sendGround, let content = stored.messageContent, let state = MessageState(rawValue: try row.int(6)) else {
            throw PersistenceError(.damagedRow, "message")
        }
        return PersonMessage(
            ground: ground,
            content: content,
            state: state,
            changedAt: try row.timestamp(7),
            errorCode: try row.optionalInt(8),
            refusals: refusals
        )
    }

    func invitation(of subject: DataSubject.ID) throws -> PersonInvitation? {
        try data.queryOne(statements.invitations.ofSubject, subject) { row in
            guard let state = Invitation.State(rawValue: try row.int(2)) else { throw PersistenceError(.damagedRow, "invitation") }
            return PersonInvitation(state: state, changedAt: try row.timestamp(3))
        }
    }

    private struct Listed {
        let subject: DataSubject
        let sealed: [UInt8]?
        let invitation: Invitation.State?
    }

    private static func listed(_ row: borrowing Row) throws -> Listed {
        Listed(
            subject: try subject(row),
            sealed: try row.optionalBlob(4),
            invitation: try row.optionalInt(5).flatMap(Invitation.State.init)
        )
    }

    /// The place of a cursor; when its person has been removed since, the place is found by the time.
    private func number(of cursor: PeopleCursor) throws -> Int64 {
        try data.queryOne(statements.people.number, cursor.subject) { try $0.int64(0) }
            ?? data.queryOne(statements.people.numberBefore, cursor.createdAt) { try $0.int64(0) } ?? 0
    }
}
