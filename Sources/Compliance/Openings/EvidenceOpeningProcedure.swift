// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// Opens evidence for somebody who names the number: with the right role, for a reason, and as an entry of the ledger (Art. 5(2), 32).
package struct EvidenceOpeningProcedure: Sendable {
    package typealias Records = EvidenceMatchReader & EvidenceOpeningRepository & AttemptRepository & LedgerRepository

    /// What the officer asks for.
    package struct Request: Sendable {
        package let identity: ContactIdentity
        package let reason: OpeningReason
        package let reference: String?

        package init(identity: ContactIdentity, reason: OpeningReason, reference: String?) {
            self.identity = identity
            self.reason = reason
            self.reference = reference
        }
    }

    /// What became of it.
    package enum Outcome: Sendable, Hashable {
        case opened(EvidenceOpening.ID)
        /// Never known, unlinked, or typed wrongly: it is not said which.
        case noMatch
        case tooManyTries
        case refused(StaffRefusal)
    }

    private let random: any RandomSource
    private let time: any TimeSource

    package init(random: any RandomSource, time: any TimeSource) {
        self.random = random
        self.time = time
    }

    /// Opens all lives of the identity. Every try counts, also a right one: who knows one number cannot try others in between.
    package func open(_ request: Request, by member: StaffMember, in records: some Records) throws -> Outcome {
        if case .refused(let refusal) = StaffPolicy.verdict(on: .openEvidence, by: member.role) { return .refused(refusal) }
        let now = time.now
        guard try Self.admit(member.id, at: now, in: records) else { return .tooManyTries }
        let found = try records.subjects(matching: request.identity)
        guard !found.isEmpty else { return .noMatch }
        let id = EvidenceOpening.ID(from: random)
        let lives = try found.map { subject in
            var entry = LedgerEntry(.evidenceOpened, at: now, subject: subject.id)
            entry.detail = "\(member.id) \(request.reason.rawValue)"
            return EvidenceOpening.Life(subject: subject.id, stage: subject.stage, leaf: try records.append(entry))
        }
        try records.insert(
            EvidenceOpening(
                id: id,
                staff: member.id,
                reason: request.reason,
                reference: request.reference,
                openedAt: now,
                lives: lives
            )
        )
        return .opened(id)
    }

    /// Whether what was typed for a sheet's head belongs to the opening; nil when it was tried too often.
    package func matches(_ identity: ContactIdentity, _ opening: EvidenceOpening, in records: some Records) throws -> Bool? {
        guard try Self.admit(opening.staff, at: time.now, in: records) else { return nil }
        let found = Set(try records.subjects(matching: identity).map(\.id))
        return opening.lives.contains { found.contains($0.subject) }
    }

    private static func admit(_ member: Operator.ID, at now: Timestamp, in records: some Records) throws -> Bool {
        try records.admit([Attempt(.evidence, member.description)], at: now)
    }
}
