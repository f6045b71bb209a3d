// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Cryptography
import SQL

/// One leasing inside one unit of work: every queued message is shown to the gate with the facts as they stand, and handed over or refused.
struct MessageLeasing {
    private struct UsableTemplate {
        let template: MessageTemplate
        let hash: Digest
    }

    private static let rounds = 8

    private let session: Session
    private let gate: SendGate
    private let moment: Timestamp
    private var templates: [String: [Language: UsableTemplate?]] = [:]
    /// What is written for all leases together.
    private var handedOver: [Int64] = []
    /// The requests that are asked in this run.
    private var asked: Set<OptInRequest.ID> = []
    private var links: [(link: PersonalLink, token: PersonalToken)] = []

    init(_ session: Session, gate: SendGate, at moment: Timestamp) {
        self.session = session
        self.gate = gate
        self.moment = moment
    }

    /// Leases at most that many. Messages that the gate refuses make room for those behind them, within bounds.
    mutating func lease(limit: Int) throws -> [MessageLease] {
        var leases: [MessageLease] = []
        for _ in 0..<Self.rounds where leases.isEmpty {
            let queued = try session.data.query(session.statements.messages.lease, limit) { try QueuedMessage($0) }
            guard !queued.isEmpty else { break }
            for campaign in Set(queued.compactMap(\.stoppedCampaign)) {
                try session.cancelMessages(ofStopped: campaign, at: moment)
            }
            for case (let message, let profile, let isSuppressed) in try opened(queued.filter { $0.stoppedCampaign == nil }) {
                if let lease = try decide(message, profile, isSuppressed: isSuppressed) { leases.append(lease) }
            }
        }
        try writeHandedOver()
        return leases
    }

    /// The messages with the opened record of their person, and whether an identity of it is suppressed.
    private func opened(_ queued: [QueuedMessage]) throws -> [(QueuedMessage, SubjectProfile?, Bool)] {
        let profiles = try queued.map { try profile(of: $0) }
        let identities = profiles.map { $0?.account?.identities ?? [] }
        var answers = try session.areSuppressed(identities.flatMap(\.self))[...]
        return zip(zip(queued, profiles), identities).map { pair, identities in
            let isSuppressed = answers.prefix(identities.count).contains(true)
            answers = answers.dropFirst(identities.count)
            return (pair.0, pair.1, isSuppressed)
        }
    }

    private mutating func decide(_ message: QueuedMessage, _ profile: SubjectProfile?, isSuppressed: Bool) throws -> MessageLease? {
        guard let ground = message.stored.sendGround, let content = message.stored.messageContent else {
            return try refuse(message, [.noGround])
        }
        let template = try template(for: content, in: message.language)
        let facts = try facts(message, ground: ground, profile: profile, isSuppressed: isSuppressed, category: template?.template.category)
        switch gate.decide(facts) {
        case .refused(let refusals):
            return try refuse(message, refusals)
        case .cleared(let clearance):
            guard let account = profile?.account else { return try refuse(message, [.unreachable]) }
            // A question that WhatsApp has not approved cannot be asked.
            if content.templateName != nil, template == nil { return try refuse(message, [.wrongCategory]) }
            if content == .confirmationQuestion, template?.template.asksForYes(by: .standard) == false {
                return try refuse(message, [.unclearQuestion])
            }
            let token = try handOver(message, ground: ground, content: content, template: template)
            return MessageLease(
                clearance: clearance,
                ground: ground,
                content: content,
                account: account,
                givenName: profile?.givenName,
                language: message.language,
                purposes: try purposes(of: content, ground: ground, subject: message.subject, request: facts.request),
                token: token,
                template: template?.template
            )
        }
    }

    private func refuse(_ message: QueuedMessage, _ refusals: [GateRefusal]) throws -> MessageLease? {
        try session.data.submit(session.statements.messages.refuse, message.id, RefusalSet(refusals).bits, moment)
        return nil
    }

    /// The opened record; nil when it or its key is gone, or when it cannot be opened: one damaged row must not hold up all others.
    private func profile(of message: QueuedMessage) throws -> SubjectProfile? {
        guard message.stage == .active, let sealed = message.sealed else { return nil }
        do {
            if let wrapped = message.wrappedKey {
                return try session.unlocking { try $0.open(sealed, of: message.subject, wrappedKey: wrapped) }
            }
            return try session.open(sealed, of: message.subject)
        } catch let error where error is CryptographyError || error is PersistenceError {
            session.context.logger.log(.error, "a person's record cannot be opened", .technical("reason", "\(error)"))
            return nil
        }
    }

    private func facts(
        _ message: QueuedMessage,
        ground: SendGround,
        profile: SubjectProfile?,
        isSuppressed: Bool,
        category: MessageCategory?
    ) throws -> GateFacts {
        // A row without its key is an erased row.
        let stage = profile == nil && message.stage == .active ? SubjectStage.sealed : message.stage ?? .unlinked
        let identities = profile?.account?.identities ?? []
        var facts = GateFacts(
            message: message.id,
            subject: message.subject,
            ground: ground,
            stage: stage,
            isReachable: !identities.isEmpty,
            isSuppressed: isSuppressed
        )
        facts.permission = message.permission
        facts.category = category
        facts.purposeCategory = Purpose.initial.first { $0.code == ground.purpose }?.category
        facts.windowClosesAt = message.windowClosesAt
        if case .confirmation(let id) = ground {
            facts.request = try session.request(id)
            if facts.request?.state == .asked { facts.isOnlyQuestion = try isOnlyQuestion(message, about: id) }
        }
        return facts
    }

    /// What surely did not leave goes back into the queue: its request has still to be asked.
    private func isOnlyQuestion(_ message: QueuedMessage, about request: OptInRequest.ID) throws -> Bool {
        guard !asked.contains(request) else { return false }
        return try session.data.queryOne(session.statements.messages.otherQuestion, message.subject, request, message.id) { _ in true }
            == nil
    }

    /// The template in the person's language, else in another that it is approved in.
    private mutating func template(for content: MessageContent, in language: Language) throws -> UsableTemplate? {
        guard let name = content.templateName else { return nil }
        if let known = templates[name]?[language] { return known }
        let languages = [language] + Language.offered.filter { $0 != language }
        var found: UsableTemplate?
        for candidate in languages where found == nil {
            guard let template = try session.template(named: name, in: candidate), template.isApproved else { continue }
            found = UsableTemplate(template: template, hash: template.hash)
        }
        templates[name, default: [:]][language] = .some(found)
        return found
    }

    private func writeHandedOver() throws {
        try session.data.submitMany(session.statements.messages.handOver, handedOver) { [moment] binder, message in
            binder.bind(1, message)
            binder.bind(2, moment)
        }
        try session.insert(links)
    }

    private mutating func handOver(
        _ message: QueuedMessage,
        ground: SendGround,
        content: MessageContent,
        template: UsableTemplate?
    ) throws -> PersonalToken {
        handedOver.append(message.id)
        let token = PersonalToken(from: session.context.random)
        if content != .confirmationQuestion {
            let kind: PersonalLink.Kind = content == .receipt ? .receipt : .preferences
            links.append((PersonalLink(kind: kind, subject: message.subject, expiresAt: moment + RetentionPolicy.messageLink), token))
        }
        var entry = LedgerEntry(.messageHandedOver, at: moment, subject: message.subject, purpose: ground.purpose)
        entry.ground = ground.kind.rawValue
        entry.template = template?.hash
        _ = try session.append(entry)
        if case .confirmation(let id) = ground { try noteAsked(id, of: message.subject) }
        return token
    }

    /// From now on the request has had its one question.
    private mutating func noteAsked(_ id: OptInRequest.ID, of subject: DataSubject.ID) throws {
        asked.insert(id)
        guard var request = try session.request(id), request.state != .asked else { return }
        request.state = .asked
        request.asked = subject
        try session.update(request)
        var entry = LedgerEntry(.confirmationAsked, at: moment, subject: subject)
        entry.detail = id.description
        _ = try session.append(entry)
    }

    private func purposes(
        of content: MessageContent,
        ground: SendGround,
        subject: DataSubject.ID,
        request: OptInRequest?
    ) throws -> [PurposeCode] {
        switch content {
        case .receipt: try session.permissions(of: subject).filter(\.state.allowsMessages).map(\.purpose)
        case .confirmationQuestion: request?.purposes.sorted() ?? []
        case .yesQuestion: try session.unansweredRequest(of: subject)?.purposes.sorted() ?? []
        case .campaign: ground.purpose.map { [$0] } ?? []
        case .help, .preferences, .codeExpired: []
        }
    }
}
