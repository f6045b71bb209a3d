// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import SQL

// A person has at most one invitation, so both go by one reference.
extension Session: InvitationRepository {
    func invitation(_ token: PersonalToken) throws -> Invitation? {
        try data.queryOne(statements.invitations.byToken, keyRing.invitationToken(token)) { try Self.invitation($0) }
    }

    func invitationBatches(limit: Int) throws -> [InvitationBatch] {
        try data.query(statements.invitations.batches, limit) { row in
            InvitationBatch(
                id: try row.identifier(0),
                name: try row.text(1),
                startedBy: try row.identifier(2),
                startedAt: try row.timestamp(3),
                size: try row.int(4)
            )
        }
    }

    func invitationCounts(of batch: InvitationBatch.ID?) throws -> [Invitation.State: Int] {
        let counts =
            if let batch {
                try data.query(statements.invitations.countsOfBatch, batch) { (try $0.int(0), try $0.int(1)) }
            } else {
                try data.query(statements.invitations.counts) { (try $0.int(0), try $0.int(1)) }
            }
        var result = Dictionary(uniqueKeysWithValues: counts.compactMap { pair in Invitation.State(rawValue: pair.0).map { ($0, pair.1) } })
        result[.queued, default: 0] += try pendingInvitations(of: batch)
        return result
    }

    func invitableCount() throws -> Int {
        let listed = try data.queryOne(statements.invitations.invitableCount) { try $0.int(0) } ?? 0
        return max(0, listed - (try pendingInvitations(of: nil)))
    }

    /// The batch is for everybody who may be invited now; the queue is filled by and by, so that nobody else waits for it. Its size becomes
    /// what it is for; a batch for nobody is not kept.
    func insert(_ batch: InvitationBatch) throws -> Int {
        let size = try invitableCount()
        guard size > 0 else { return 0 }
        try data.submit(statements.invitations.insertBatch, batch.id, batch.name, batch.startedBy, batch.startedAt, size)
        return size
    }

    /// People of batches that are not in the queue yet.
    private func pendingInvitations(of batch: InvitationBatch.ID?) throws -> Int {
        if let batch {
            try data.queryOne(statements.invitations.pendingOfBatch, batch) { try $0.int(0) } ?? 0
        } else {
            try data.queryOne(statements.invitations.pending) { try $0.int(0) } ?? 0
        }
    }

    /// Queues the next people of the oldest batch that is not all in the queue.
    private func fillInvitations(at moment: Timestamp) throws {
        let unfilled = try data.queryOne(statements.invitations.unfilled) {
            (batch: try $0.identifier(0, of: InvitationBatch.self), from: try $0.int64(1), upTo: try $0.int64(2))
        }
        guard let (batch, from, upTo) = unfilled else { return }
        let end = try data.queryOne(statements.invitations.fillBound, from, upTo, Self.step - 1) { try $0.int64(0) } ?? upTo
        try data.submit(statements.invitations.fill, batch, moment, from, end)
        try data.submit(statements.invitations.fillMark, from, end)
        try data.submit(statements.invitations.filledTo, batch, end)
    }

    func setState(_ state: Invitation.State, of invitation: Invitation.ID, at moment: Timestamp) throws {
        let from = Self.predecessors(of: state)
        try data.submit(statements.invitations.advance, invitation, state.rawValue, moment, from[0], from[1], from[2], from[3])
    }

    func leaseInvitations(limit: Int, at moment: Timestamp) throws -> [InvitationLease] {
        var leases: [InvitationLease] = []
        // Those who must be held make room for those behind them, within bounds.
        for _ in 0..<Self.rounds where leases.isEmpty {
            try fillInvitations(at: moment)
            let queued = try data.query(statements.invitations.lease, limit) { row in
                Queued(
                    subject: try row.identifier(0),
                    isActive: try row.int(1) == SubjectStage.active.rawValue,
                    language: Language(rawValue: try row.text(2)),
                    sealed: try row.optionalBlob(3)
                )
            }
            guard !queued.isEmpty else { break }
            for one in queued {
                if let lease = try handOver(one, at: moment) {
                    leases.append(lease)
                } else {
                    try data.submit(statements.invitations.hold, one.subject, moment)
                }
            }
        }
        return leases
    }

    private static let rounds = 8
    /// People who are queued at once.
    private static let step = 500

    private struct Queued {
        let subject: DataSubject.ID
        let isActive: Bool
        let language: Language
        let sealed: [UInt8]?
    }

    private func handOver(_ queued: Queued, at moment: Timestamp) throws -> InvitationLease? {
        guard queued.isActive, let sealed = queued.sealed, let profile = try open(sealed, of: queued.subject), let email = profile.email,
            try !isSuppressed(.email(email)), let id = Invitation.ID(bytes: queued.subject.bytes)
        else { return nil }
        let token = PersonalToken(from: context.random)
        try data.submit(statements.invitations.handOver, queued.subject, keyRing.invitationToken(token), moment)
        _ = try append(LedgerEntry(.invited, at: moment, subject: queued.subject))
        return InvitationLease(invitation: id, email: email, givenName: profile.givenName, language: queued.language, token: token)
    }

    /// What the mail server says counts only while the mail is on its way; what the person does always counts.
    private static func predecessors(of state: Invitation.State) -> [Int] {
        let states: [Invitation.State] =
            switch state {
            case .queued, .sent, .failed: [.handedOver]
            case .handedOver, .held: [.queued]
            case .answered: [.handedOver, .sent, .failed, .answered]
            case .declined: [.handedOver, .sent, .failed, .answered]
            }
        return (0..<4).map { states[min($0, states.count - 1)].rawValue }
    }

    private static func invitation(_ row: borrowing Row) throws -> Invitation {
        guard let state = Invitation.State(rawValue: try row.int(2)), let id = Invitation.ID(bytes: try row.blob(0)) else {
            throw PersistenceError(.damagedRow, "invitation")
        }
        return Invitation(
            id: id,
            subject: try row.identifier(0),
            batch: try row.identifier(1),
            state: state,
            changedAt: try row.timestamp(3)
        )
    }
}
