// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Decides whether a message may go, twice: inside the leasing transaction by the facts, and at the last instant by the fence, also over nodes.
///
/// Nothing else can make a clearance or a permit: their initialisers live in this file only (promise 1).
package struct SendGate: Sendable {
    private let fence: SendFence
    private let secondLook: (any SecondLook)?
    private let time: any TimeSource

    /// How long a clearance is worth anything.
    private static let clearanceLife: Duration = .seconds(60)

    /// Without a second look only withdrawals of this process are known: right where it is the only one.
    package init(fence: SendFence, secondLook: (any SecondLook)? = nil, time: any TimeSource) {
        self.fence = fence
        self.secondLook = secondLook
        self.time = time
    }

    /// Looks at the facts as they stand inside the transaction that leases the message.
    package func decide(_ facts: GateFacts) -> GateDecision {
        let refusals = Self.refusals(facts, at: time.now)
        guard refusals.isEmpty else { return .refused(refusals) }
        return .cleared(SendClearance(message: facts.message, subject: facts.subject, epoch: fence.epoch, clearedAt: time.now))
    }

    /// Clears an answer to somebody who just wrote and of whom nothing is kept: only the open window speaks for it.
    package func decideImmediateReply(writtenAt: Timestamp) -> GateDecision {
        guard time.now < writtenAt + RetentionPolicy.serviceWindow else { return .refused([.windowClosed]) }
        return .cleared(SendClearance(message: 0, subject: nil, epoch: fence.epoch, clearedAt: time.now))
    }

    /// Turns a clearance into the right to send once, for as long as the closure runs; nil when a withdrawal came between or time ran out.
    ///
    /// The permit is made and used up in one scope, and what happens in it counts as on its way to the person. Throws what the closure throws; before it has
    /// run, that the store cannot be asked.
    package func withPermit<Outcome>(
        for clearance: SendClearance,
        send: (consuming SendPermit) async throws -> Outcome
    ) async throws -> Outcome? {
        guard time.now - clearance.clearedAt < Self.clearanceLife else { return nil }
        guard let subject = clearance.subject else { return try await send(SendPermit(message: clearance.message)) }
        guard try await begins(clearance, to: subject) else { return nil }
        defer { fence.ended(for: subject) }
        return try await send(SendPermit(message: clearance.message))
    }

    /// Returns once nothing to a person is on its way any more: after a stop, the last moment at which anything can still reach them.
    package func quiet(for subject: DataSubject.ID) async {
        await fence.quiet(for: subject)
        await secondLook?.quiet(for: subject)
    }

    private func begins(_ clearance: SendClearance, to subject: DataSubject.ID) async throws -> Bool {
        guard let secondLook else { return fence.begins(for: subject, since: clearance.epoch) }
        return try await secondLook.begins(clearance.message) { [fence] in fence.begins(for: subject, since: clearance.epoch) }
    }

    private static func refusals(_ facts: GateFacts, at now: Timestamp) -> [GateRefusal] {
        var refusals: [GateRefusal] = []
        if facts.stage != .active { refusals.append(.sealed) }
        if !facts.isReachable { refusals.append(.unreachable) }
        switch facts.ground {
        case .consent:
            if facts.isSuppressed { refusals.append(.suppressed) }
            if let permission = facts.permission {
                if !permission.state.allowsMessages { refusals.append(permission.state == .withdrawn ? .withdrawn : .noPermission) }
            } else {
                refusals.append(.noPermission)
            }
            if facts.category == nil || facts.category != facts.purposeCategory { refusals.append(.wrongCategory) }
        case .contract:
            // An order's message is never promotional (Art. 6(1)(b)); who may name an order comes with the JSON API.
            if facts.category != .transactional { refusals.append(.wrongCategory) }
        case .reply:
            if let closes = facts.windowClosesAt, now < closes {} else { refusals.append(.windowClosed) }
        case .confirmation:
            if facts.isSuppressed { refusals.append(.suppressed) }
            switch facts.request {
            case nil: refusals.append(.requestClosed)
            case let request? where request.state == .asked && !facts.isOnlyQuestion: refusals.append(.alreadyAsked)
            case let request? where !request.isAnswerable(at: now): refusals.append(.requestClosed)
            default: break
            }
        }
        return refusals
    }
}

/// The gate's yes inside the leasing transaction; a plain row that can wait for the commit.
package struct SendClearance: Sendable {
    package let message: Int64
    package let subject: DataSubject.ID?
    fileprivate let epoch: UInt64
    fileprivate let clearedAt: Timestamp
}

/// The right to send one message once. It cannot be copied, and whoever sends must consume it.
package struct SendPermit: ~Copyable, Sendable {
    /// The message that it is for.
    package let message: Int64

    fileprivate init(message: Int64) {
        self.message = message
    }

    /// Uses the permit up; called by the sender as it begins to send.
    package consuming func use() -> Int64 { message }
}
