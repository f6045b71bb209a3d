// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Begins opt-ins and turns answers into permissions. Each method runs inside one unit of work.
package struct OptInProcedure: Sendable {
    /// What an opt-in reads and writes.
    package typealias Records = SubjectRepository & PermissionRepository & OptInRepository & EvidenceRepository & SuppressionRepository
        & LedgerRepository & MessageQueue

    private let random: any RandomSource
    private let time: any TimeSource

    package init(random: any RandomSource, time: any TimeSource) {
        self.random = random
        self.time = time
    }

    /// Takes a valid form and returns the code that the person will write. Says nothing about whether a typed number is known.
    package func begin(_ submission: OptInSubmission, in records: some Records) throws -> OneTimeCode {
        let now = time.now
        let code = OneTimeCode(from: random)
        var request = OptInRequest(
            id: OptInRequest.ID(from: random),
            path: submission.typedNumber == nil ? .personWritesFirst : .typedNumber,
            language: submission.form.language,
            purposes: submission.purposes,
            shown: ShownForm(submission.form),
            createdAt: now,
            expiresAt: now + RetentionPolicy.pendingOptIn,
            invitee: submission.invitee
        )
        if let number = submission.typedNumber, let account = WhatsAppAccount(phone: number, userID: nil) {
            try ask(account, about: &request, at: now, in: records)
        }
        try records.insert(request, code: code)
        var entry = LedgerEntry(.optInRequested, at: now, subject: request.asked ?? request.invitee)
        entry.shown = request.shown
        entry.method = .webForm
        entry.detail = request.id.description
        try records.append(entry)
        return code
    }

    /// Asks a typed number by one template, unless its holder said stop, was asked lately, or already said yes to all of it.
    private func ask(_ account: WhatsAppAccount, about request: inout OptInRequest, at now: Timestamp, in records: some Records) throws {
        for identity in account.identities where try records.isSuppressed(identity) { return }
        let known = try records.subject(holding: account)
        if let known {
            if try records.unansweredRequest(of: known.id)?.isAnswerable(at: now) == true { return }
            let given = try records.permissions(of: known.id).filter(\.state.allowsMessages).map(\.purpose)
            if request.purposes.isSubset(of: given) { return }
        }
        let subject = try known ?? newSubject(holding: account, language: request.language, at: now, in: records)
        request.asked = subject.id
        try start(request.purposes, of: subject.id, at: now, in: records)
        try records.enqueue(MessageDraft(subject: subject.id, ground: .confirmation(request.id), content: .confirmationQuestion))
    }

    /// Binds a request to the account that wrote its code without the full statement, and asks for YES.
    package func bind(_ request: OptInRequest, to account: WhatsAppAccount, in records: some Records) throws {
        let now = time.now
        var bound = request
        let subject =
            try records.subject(holding: account) ?? newSubject(holding: account, language: request.language, at: now, in: records)
        bound.asked = subject.id
        bound.state = .asked
        try records.update(bound)
        try start(bound.purposes, of: subject.id, at: now, in: records)
        var entry = LedgerEntry(.confirmationAsked, at: now, subject: subject.id)
        entry.detail = bound.id.description
        try records.append(entry)
        try records.enqueue(MessageDraft(subject: subject.id, ground: .reply, content: .yesQuestion))
    }

    /// Makes the permissions of a request from the person's own answer, with evidence, and queues the receipt.
    package func confirm(_ request: OptInRequest, answer: ConsentAnswer, in records: some Records) throws {
        // One moment for the rows, the evidence and the entries: a replay of the ledger must come to the same.
        let now = time.now
        let subject = try holder(of: answer.account, for: request, at: now, in: records)
        for identity in answer.account.identities { try records.lift(identity) }
        try start(request.purposes, of: subject.id, at: now, in: records)
        for purpose in request.purposes.sorted() {
            try give(purpose, to: subject.id, at: now, request: request, answer: answer, in: records)
        }
        var confirmed = request
        confirmed.state = .confirmed
        confirmed.asked = subject.id
        try records.update(confirmed)
        try records.enqueue(MessageDraft(subject: subject.id, ground: .reply, content: .receipt))
    }

    private func give(
        _ purpose: PurposeCode,
        to subject: DataSubject.ID,
        at now: Timestamp,
        request: OptInRequest,
        answer: ConsentAnswer,
        in records: some Records
    ) throws {
        guard var permission = try records.permission(of: subject, for: purpose),
            permission.apply(.confirmationReceived, at: now, method: answer.method, wording: request.shown.wording)
        else { return }
        try records.save(permission)
        var entry = LedgerEntry(.permissionGiven, at: now, subject: subject, purpose: purpose)
        entry.shown = request.shown
        entry.method = answer.method
        let evidence = ConsentEvidence(
            act: .given,
            purpose: purpose,
            occurredAt: answer.writtenAt,
            recordedAt: now,
            method: answer.method,
            language: request.language,
            statement: answer.text,
            messageID: answer.messageID,
            shown: request.shown
        )
        try records.record(evidence, of: subject, entry: entry)
    }

    /// The person of the account; an invited person who had no account yet becomes its holder.
    private func holder(
        of account: WhatsAppAccount,
        for request: OptInRequest,
        at now: Timestamp,
        in records: some Records
    ) throws -> DataSubject {
        if let known = try records.subject(holding: account) {
            try learn(account, of: known.id, in: records)
            return known
        }
        if let invitee = request.invitee, let subject = try records.subject(invitee), subject.stage == .active,
            var profile = try records.profile(of: invitee), profile.account == nil
        {
            profile.phone = account.phone
            profile.whatsAppUserID = account.userID
            try records.replaceProfile(of: invitee, with: profile)
            return subject
        }
        return try newSubject(holding: account, language: request.language, at: now, in: records)
    }

    /// What of the account another record holds stays there: a person may have two, one by number and one by user id.
    private func learn(_ account: WhatsAppAccount, of subject: DataSubject.ID, in records: some Records) throws {
        guard let known = try records.profile(of: subject), known.account != account else { return }
        var profile = known
        for identity in account.identities where try records.subject(identifiedBy: identity).map({ $0.id == subject }) ?? true {
            switch identity {
            case .phone(let phone): profile.phone = phone
            case .whatsAppUser(let user): profile.whatsAppUserID = user
            case .email: break
            }
        }
        if profile != known { try records.replaceProfile(of: subject, with: profile) }
    }

    private func newSubject(
        holding account: WhatsAppAccount,
        language: Language,
        at now: Timestamp,
        in records: some Records
    ) throws -> DataSubject {
        let subject = DataSubject(id: DataSubject.ID(from: random), language: language, createdAt: now)
        try records.insert(subject, profile: SubjectProfile(phone: account.phone, whatsAppUserID: account.userID))
        return subject
    }

    private func start(_ purposes: Set<PurposeCode>, of subject: DataSubject.ID, at now: Timestamp, in records: some Records) throws {
        for purpose in purposes.sorted() {
            if var permission = try records.permission(of: subject, for: purpose) {
                if permission.apply(.requestStarted, at: now, method: .webForm, wording: nil) { try records.save(permission) }
            } else {
                try records.save(
                    Permission(
                        subject: subject,
                        purpose: purpose,
                        state: .requested,
                        version: 1,
                        changedAt: now,
                        method: .webForm,
                        wording: nil
                    )
                )
            }
        }
    }
}
