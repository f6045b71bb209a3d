// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Takes consent back: at once, for one purpose or all; destroys the number when nothing else holds it.
package struct WithdrawalProcedure: Sendable {
    /// What a withdrawal reads and writes.
    package typealias Records = SubjectRepository & PermissionRepository & EvidenceRepository & SuppressionRepository & LedgerRepository
        & OptInRepository & MessageQueue & SendFencing & StopNotebook

    private let time: any TimeSource

    package init(time: any TimeSource) {
        self.time = time
    }

    /// What happened.
    package struct Outcome: Sendable, Hashable {
        /// The purposes that were taken back or refused now.
        package let purposes: [PurposeCode]
        package let erasure: ErasureDecision
    }

    /// Withdraws these purposes, or all when nil. Idempotent: a second stop changes nothing and is no error.
    @discardableResult
    package func withdraw(
        _ purposes: Set<PurposeCode>?,
        of subject: DataSubject,
        word: WithdrawalWord,
        in records: some Records
    ) throws -> Outcome {
        let now = time.now
        // Before the commit: from here on no send to this person begins (promise 2).
        try records.fence(subject.id)
        var permissions = try records.permissions(of: subject.id)
        var changed: [PurposeCode] = []
        for index in permissions.indices where purposes?.contains(permissions[index].purpose) ?? true {
            guard permissions[index].apply(.withdrawalReceived, at: now, method: word.method, wording: nil) else { continue }
            try records.save(permissions[index])
            try record(permissions[index], of: subject, word: word, at: now, in: records)
            changed.append(permissions[index].purpose)
        }
        // What is replayed was noted before.
        if !changed.isEmpty, word.method != .recovery { try records.note(withdrawalOf: subject.id, purposes == nil ? nil : changed) }
        if purposes == nil { try closeRequest(of: subject.id, in: records) }
        let erasure = RetentionPolicy.decision(after: permissions)
        if erasure == .seal, subject.stage == .active { try seal(subject, stoppedAt: min(word.writtenAt, now), at: now, in: records) }
        return Outcome(purposes: changed, erasure: erasure)
    }

    private func record(
        _ permission: Permission,
        of subject: DataSubject,
        word: WithdrawalWord,
        at now: Timestamp,
        in records: some Records
    ) throws {
        let refused = permission.state == .refused
        var entry = LedgerEntry(
            refused ? .permissionRefused : .permissionWithdrawn,
            at: now,
            subject: subject.id,
            purpose: permission.purpose
        )
        entry.method = word.method
        let evidence = ConsentEvidence(
            act: refused ? .refused : .withdrawn,
            purpose: permission.purpose,
            occurredAt: word.writtenAt,
            recordedAt: now,
            method: word.method,
            language: subject.language,
            statement: word.text,
            messageID: word.messageID,
            shown: nil
        )
        try records.record(evidence, of: subject.id, entry: entry)
    }

    private func closeRequest(of subject: DataSubject.ID, in records: some Records) throws {
        guard var request = try records.unansweredRequest(of: subject) else { return }
        request.state = .refused
        try records.update(request)
    }

    private func seal(_ subject: DataSubject, stoppedAt moment: Timestamp, at now: Timestamp, in records: some Records) throws {
        for identity in try records.profile(of: subject.id)?.identities ?? [] {
            try records.suppress(identity, because: .withdrawal, at: moment)
        }
        try records.cancelMessages(to: subject.id)
        try records.seal(subject.id, at: now)
        try records.append(LedgerEntry(.subjectSealed, at: now, subject: subject.id))
    }
}
