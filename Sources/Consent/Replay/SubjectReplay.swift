// SPDX-License-Identifier: Apache-2.0
package import Basics

/// What the entries about one person say, folded in their order: the state that the tables must show. Some hundred bytes, however many entries.
package struct SubjectReplay: Sendable {
    package private(set) var permissions: [Permission] = []
    package private(set) var stage = SubjectStage.active
    /// When the stage was reached; nil for active people.
    package private(set) var stageChangedAt: Timestamp?
    /// Entries that commit to evidence.
    package private(set) var evidence = 0
    /// Whether an invitation was handed over.
    package private(set) var isInvited = false
    /// The last entry about the person.
    package private(set) var lastLeaf: Int64 = 0
    /// How many messages were handed over on each ground.
    package private(set) var handedOver: [SendGround.Kind: Int] = [:]

    package init() {}

    /// Whether nothing is wrong when the person's row is gone: a request that lapsed and no other history (Art. 5(1)(e), `LapseProcedure`).
    package var mayBeGone: Bool {
        stage == .active && !isInvited && !permissions.isEmpty && permissions.allSatisfy { $0.state == .lapsed }
    }

    /// Takes the next entry; returns whether it can follow on those before it.
    ///
    /// The request is the one that the entry names, with the purposes that no entry repeats.
    package mutating func apply(_ entry: LedgerEntry, leaf: Int64, about subject: DataSubject.ID, request: OptInRequest?) -> Bool {
        lastLeaf = leaf
        switch entry.act {
        case .permissionGiven, .permissionWithdrawn, .permissionRefused: return answer(entry, of: subject)
        case .optInRequested:
            if request?.path == .typedNumber, request?.asked == subject { start(request, of: subject, at: entry.time) }
        case .confirmationAsked:
            // A typed number's request was started by the form; its question changes nothing.
            if request?.path == .personWritesFirst { start(request, of: subject, at: entry.time) }
        case .requestLapsed:
            if request?.asked == subject { lapse(request, at: entry.time) }
        case .subjectSealed: return move(to: .sealed, at: entry.time)
        case .subjectUnlinked: return move(to: .unlinked, at: entry.time)
        case .invited: isInvited = true
        case .messageHandedOver:
            guard let ground = entry.ground.flatMap(SendGround.Kind.init) else { return false }
            handedOver[ground, default: 0] += 1
        case .wordingPublished, .noticePublished, .importConfirmed, .listImported, .campaignStarted, .evidenceOpened, .keysRotated: break
        }
        return true
    }

    private mutating func answer(_ entry: LedgerEntry, of subject: DataSubject.ID) -> Bool {
        // Whoever declines an invitation refuses no purpose in particular.
        guard let purpose = entry.purpose else { return entry.act == .permissionRefused && entry.commitment == nil }
        guard let method = entry.method, entry.commitment != nil else { return false }
        evidence += 1
        if entry.act == .permissionGiven {
            guard let shown = entry.shown else { return false }
            // A confirmation starts what was not asked for before, in the same unit of work.
            start(purpose, of: subject, at: entry.time)
            return change(purpose, by: .confirmationReceived, at: entry.time, method) {
                $0.apply($1, at: $2, method: $3, wording: shown.wording)
            }
        }
        guard change(purpose, by: .withdrawalReceived, at: entry.time, method, { $0.apply($1, at: $2, method: $3, wording: nil) }) else {
            return false
        }
        let state = permissions.first { $0.purpose == purpose }?.state
        return state == (entry.act == .permissionRefused ? .refused : .withdrawn)
    }

    private mutating func change(
        _ purpose: PurposeCode,
        by event: PermissionEvent,
        at moment: Timestamp,
        _ method: ConsentMethod,
        _ apply: (inout Permission, PermissionEvent, Timestamp, ConsentMethod) -> Bool
    ) -> Bool {
        guard let place = permissions.firstIndex(where: { $0.purpose == purpose }) else { return false }
        return apply(&permissions[place], event, moment, method)
    }

    private mutating func start(_ request: OptInRequest?, of subject: DataSubject.ID, at moment: Timestamp) {
        for purpose in request?.purposes ?? [] { start(purpose, of: subject, at: moment) }
    }

    private mutating func start(_ purpose: PurposeCode, of subject: DataSubject.ID, at moment: Timestamp) {
        if let place = permissions.firstIndex(where: { $0.purpose == purpose }) {
            _ = permissions[place].apply(.requestStarted, at: moment, method: .webForm, wording: nil)
        } else {
            permissions.append(
                Permission(
                    subject: subject,
                    purpose: purpose,
                    state: .requested,
                    version: 1,
                    changedAt: moment,
                    method: .webForm,
                    wording: nil
                )
            )
        }
    }

    private mutating func lapse(_ request: OptInRequest?, at moment: Timestamp) {
        for purpose in request?.purposes ?? [] {
            guard let place = permissions.firstIndex(where: { $0.purpose == purpose }) else { continue }
            _ = permissions[place].apply(.requestExpired, at: moment, method: .expiry, wording: nil)
        }
    }

    private mutating func move(to next: SubjectStage, at moment: Timestamp) -> Bool {
        guard next.rawValue == stage.rawValue + 1 else { return false }
        (stage, stageChangedAt) = (next, moment)
        if next == .unlinked { evidence = 0 }
        return true
    }
}
