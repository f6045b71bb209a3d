// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Answers what people write to the business number. Each call runs inside one unit of work.
package struct ConversationProcedure: Sendable {
    /// What a conversation reads and writes.
    package typealias Records = OptInProcedure.Records & WithdrawalProcedure.Records & ConversationRepository & PublicationReader
        & LinkRepository

    private let optIn: OptInProcedure
    private let withdrawal: WithdrawalProcedure
    private let receipts: ReceiptLinks
    private let keywords: KeywordPolicy
    private let time: any TimeSource

    package init(
        optIn: OptInProcedure,
        withdrawal: WithdrawalProcedure,
        receipts: ReceiptLinks,
        keywords: KeywordPolicy,
        time: any TimeSource
    ) {
        self.optIn = optIn
        self.withdrawal = withdrawal
        self.receipts = receipts
        self.keywords = keywords
        self.time = time
    }

    /// Takes a message; returns what is to be answered from memory after the commit, if anything. What it means is worked out here unless it is known.
    package func received(
        _ message: InboundMessage,
        meaning intent: ReplyIntent? = nil,
        in records: some Records
    ) throws -> ImmediateReply? {
        let subjects = try records.subjects(holding: message.account)
        let subject = subjects.first
        if let subject { try records.extendWindow(of: subject.id, to: message.writtenAt + RetentionPolicy.serviceWindow) }
        switch intent ?? self.intent(of: message) {
        case .stop:
            return try stop(message, subjects: subjects, in: records)
        case .code(let code):
            return try answer(message, code: code, subjects: subjects, in: records)
        case .yes:
            return try yes(message, subject: subject, in: records)
        case .preferences:
            if let subject { try records.enqueue(MessageDraft(subject: subject.id, ground: .reply, content: .preferences)) }
        case .other:
            try help(subject, in: records)
        }
        return nil
    }

    /// Takes WhatsApp's own switch: stop withdraws the promotional purposes; resume restores nothing (Art. 4(11): only the person's yes to us does).
    package func preferenceChanged(
        of account: WhatsAppAccount,
        isStop: Bool,
        method: ConsentMethod,
        at moment: Timestamp,
        in records: some Records
    ) throws {
        guard isStop else { return }
        let subjects = try records.subjects(holding: account)
        for subject in subjects {
            try withdrawal.withdraw([.promotional], of: subject, word: WithdrawalWord(method: method, writtenAt: moment), in: records)
        }
        guard subjects.isEmpty else { return }
        for identity in account.identities { try records.suppress(identity, because: .strangerStopped, at: min(moment, time.now)) }
    }

    /// What a message asks for.
    package func intent(of message: InboundMessage) -> ReplyIntent {
        switch message.body {
        case .text(let text): keywords.intent(of: text)
        case .button(let payload, let title): keywords.intent(ofButton: payload, title: title)
        case .other: .other
        }
    }

    private func stop(_ message: InboundMessage, subjects: [DataSubject], in records: some Records) throws -> ImmediateReply {
        let text: String?
        let method: ConsentMethod
        switch message.body {
        case .text(let written): (text, method) = (written, .whatsAppText)
        case .button(_, let title): (text, method) = (title, .whatsAppButton)
        case .other: (text, method) = (nil, .whatsAppText)
        }
        var receipt: PersonalToken?
        for subject in subjects {
            // A stop names no person of ours beyond its own words; a long text is not evidence we need.
            let word = WithdrawalWord(
                method: method,
                text: text.map { String($0.prefix(Self.evidenceLength)) },
                messageID: message.id,
                writtenAt: message.writtenAt
            )
            let outcome = try withdrawal.withdraw(nil, of: subject, word: word, in: records)
            let link = try receipts.link(after: outcome, of: subject.id, in: records)
            receipt = receipt ?? link
        }
        for identity in message.account.identities {
            let reason: SuppressionReason = subjects.isEmpty ? .strangerStopped : .withdrawal
            try records.suppress(identity, because: reason, at: min(message.writtenAt, time.now))
        }
        let subject = subjects.first
        let language = subject?.language ?? keywords.language(of: text ?? "")
        return ImmediateReply(
            .farewell,
            to: message.account,
            language: language,
            writtenAt: message.writtenAt,
            after: subject?.id,
            receipt: receipt
        )
    }

    private func answer(
        _ message: InboundMessage,
        code: OneTimeCode,
        subjects: [DataSubject],
        in records: some Records
    ) throws -> ImmediateReply? {
        guard case .text(let text) = message.body, let request = try records.request(code: code),
            let wording = try records.wording(hash: request.shown.wording)
        else {
            if case .text(let text) = message.body, keywords.saysStop(text) { return try stop(message, subjects: subjects, in: records) }
            return immediate(.codeExpired, message)
        }
        let statement = wording.statement(for: request.purposes)
        if keywords.saysStop(StatementPolicy.remainder(of: text, without: statement)) {
            return try stop(message, subjects: subjects, in: records)
        }
        let subject = subjects.first
        guard request.path == .personWritesFirst, request.isAnswerable(at: time.now), request.asked == nil || request.asked == subject?.id
        else {
            return immediate(.codeExpired, message)
        }
        if try isOvertaken(message, request.purposes, of: subject, in: records) { return nil }
        if StatementPolicy.contains(statement, in: text) {
            try optIn.confirm(request, answer: consent(message, method: .whatsAppStatement), in: records)
        } else {
            try optIn.bind(request, to: message.account, in: records)
        }
        // The answer may have made the person known: their window is open now.
        if let known = try records.subject(holding: message.account) {
            try records.extendWindow(of: known.id, to: message.writtenAt + RetentionPolicy.serviceWindow)
        }
        return nil
    }

    private func yes(_ message: InboundMessage, subject: DataSubject?, in records: some Records) throws -> ImmediateReply? {
        guard let subject else { return immediate(.help, message) }
        guard let request = try records.unansweredRequest(of: subject.id), request.isAnswerable(at: time.now),
            message.writtenAt + Self.clockTolerance > request.createdAt
        else {
            try help(subject, in: records)
            return nil
        }
        if try isOvertaken(message, request.purposes, of: subject, in: records) { return nil }
        let method: ConsentMethod = if case .button = message.body { .whatsAppButton } else { .whatsAppText }
        try optIn.confirm(request, answer: consent(message, method: method), in: records)
        return nil
    }

    /// Whether the person said stop after they wrote this: webhooks come late and out of order, and an older yes takes no stop back (Art. 7(3)).
    ///
    /// WhatsApp's times are whole seconds: what was written in the same second counts in the order in which it came.
    private func isOvertaken(
        _ message: InboundMessage,
        _ purposes: Set<PurposeCode>,
        of subject: DataSubject?,
        in records: some Records
    ) throws -> Bool {
        var stops = try message.account.identities.compactMap { try records.lastStop(of: $0) }
        if let subject {
            stops += try records.permissions(of: subject.id)
                .filter { purposes.contains($0.purpose) && [.refused, .withdrawn].contains($0.state) }.map(\.changedAt)
        }
        return stops.contains { message.writtenAt + .seconds(1) <= $0 }
    }

    private func immediate(_ content: ImmediateReply.Content, _ message: InboundMessage) -> ImmediateReply {
        var language = Language.english
        if case .text(let text) = message.body { language = keywords.language(of: text) }
        return ImmediateReply(content, to: message.account, language: language, writtenAt: message.writtenAt)
    }

    /// WhatsApp's times are whole seconds: an answer may seem up to this much older than the question.
    private static let clockTolerance: Duration = .seconds(2)
    private static let evidenceLength = 500

    private func consent(_ message: InboundMessage, method: ConsentMethod) -> ConsentAnswer {
        let text: String? =
            switch message.body {
            case .text(let text): text
            case .button(_, let title): title
            case .other: nil
            }
        return ConsentAnswer(account: message.account, method: method, text: text, messageID: message.id, writtenAt: message.writtenAt)
    }

    private func help(_ subject: DataSubject?, in records: some Records) throws {
        guard let subject, try records.noteHelp(to: subject.id, at: time.now) else { return }
        try records.enqueue(MessageDraft(subject: subject.id, ground: .reply, content: .help))
    }
}
