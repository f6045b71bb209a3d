// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Testing

/// Promise 1: no message without a yes. Promise 2: stop means stop.
struct SendGateTests {
    private let time = ManualTimeSource(Timestamp(year: 2026, month: 11, day: 23))
    private let fence = SendFence()
    private let subject = DataSubject.ID(high: 1, low: 2)
    private var gate: SendGate { SendGate(fence: fence, time: time) }

    private func facts(_ ground: SendGround) -> GateFacts {
        GateFacts(message: 7, subject: subject, ground: ground, stage: .active, isReachable: true, isSuppressed: false)
    }

    private func permission(_ state: PermissionState) -> Permission {
        Permission(
            subject: subject,
            purpose: .promotional,
            state: state,
            version: 2,
            changedAt: time.now,
            method: .whatsAppText,
            wording: nil
        )
    }

    private func consented(_ state: PermissionState = .given) -> GateFacts {
        var facts = facts(.consent(.promotional))
        facts.permission = permission(state)
        facts.category = .promotional
        facts.purposeCategory = .promotional
        return facts
    }

    private func refusals(_ facts: GateFacts) -> [GateRefusal] {
        if case .refused(let refusals) = gate.decide(facts) { refusals } else { [] }
    }

    /// Takes the permit and uses it up: it can be neither copied nor compared.
    private func isPermitted(_ clearance: SendClearance) async throws -> Bool {
        try await gate.withPermit(for: clearance) { permit in permit.use() } == clearance.message
    }

    private func cleared() throws -> SendClearance {
        guard case .cleared(let clearance) = gate.decide(consented()) else { throw Unexpected() }
        return clearance
    }

    @Test func `a given permission clears its message`() async throws {
        let clearance = try cleared()
        #expect(try await isPermitted(clearance))
    }

    @Test(arguments: PermissionState.allCases.filter { $0 != .given })
    func `any other state clears nothing`(state: PermissionState) {
        #expect(refusals(consented(state)) == [state == .withdrawn ? .withdrawn : .noPermission])
    }

    @Test func `no permission at all clears nothing`() {
        var facts = consented()
        facts.permission = nil
        #expect(refusals(facts) == [.noPermission])
    }

    @Test func `suppression wins over a permission`() {
        var facts = consented()
        facts.isSuppressed = true
        #expect(refusals(facts) == [.suppressed])
    }

    @Test func `a marketing template does not go out on a consent to news about orders`() {
        var facts = consented()
        facts.purposeCategory = .transactional
        #expect(refusals(facts) == [.wrongCategory])
        facts.category = nil
        #expect(refusals(facts) == [.wrongCategory])
    }

    @Test func `a sealed person is written to by nobody`() {
        var facts = consented()
        facts.stage = .sealed
        facts.isReachable = false
        #expect(refusals(facts) == [.sealed, .unreachable])
    }

    @Test func `a reply needs an open window`() {
        var facts = facts(.reply)
        #expect(refusals(facts) == [.windowClosed])
        facts.windowClosesAt = time.now
        #expect(refusals(facts) == [.windowClosed])
        facts.windowClosesAt = time.now + .seconds(1)
        #expect(refusals(facts).isEmpty)
    }

    @Test func `a confirmation is asked once, in time, and never of somebody suppressed`() {
        var request = OptInRequest(
            id: OptInRequest.ID(high: 1, low: 1),
            path: .typedNumber,
            language: .arabic,
            purposes: [.promotional],
            shown: ShownForm(wording: .init(of: 1), notice: .init(of: 2), form: .init(of: 3)),
            createdAt: time.now,
            expiresAt: time.now + .hours(1),
            invitee: nil
        )
        var facts = facts(.confirmation(request.id))
        #expect(refusals(facts) == [.requestClosed])
        facts.request = request
        #expect(refusals(facts).isEmpty)
        facts.isSuppressed = true
        #expect(refusals(facts) == [.suppressed])
        facts.isSuppressed = false
        request.state = .asked
        facts.request = request
        #expect(refusals(facts) == [.alreadyAsked])
        facts.isOnlyQuestion = true
        #expect(refusals(facts).isEmpty)
        request.state = .open
        facts.request = request
        time.advance(by: .hours(2))
        #expect(refusals(facts) == [.requestClosed])
    }

    @Test func `a contract clears no promotion (Art. 6(1)(b))`() {
        var facts = facts(.contract("order"))
        facts.category = .promotional
        #expect(refusals(facts) == [.wrongCategory])
        facts.category = .transactional
        #expect(refusals(facts).isEmpty)
    }

    @Test func `a withdrawal between clearance and send voids the clearance`() async throws {
        let clearance = try cleared()
        fence.raise(for: subject)
        #expect(try await !isPermitted(clearance))
    }

    @Test func `the fence of one person does not hold up another`() async throws {
        let clearance = try cleared()
        fence.raise(for: DataSubject.ID(high: 9, low: 9))
        #expect(try await isPermitted(clearance))
    }

    @Test func `an old clearance is worth nothing`() async throws {
        let clearance = try cleared()
        time.advance(by: .minutes(2))
        #expect(try await !isPermitted(clearance))
    }

    @Test func `the fence holds however many people stop`() async throws {
        let clearance = try cleared()
        fence.raise(for: subject)
        for number in 0..<200_000 { fence.raise(for: DataSubject.ID(high: 5, low: UInt64(number))) }
        #expect(try await !isPermitted(clearance))
    }

    @Test func `whoever answers a stop waits until what had already begun is over`() async throws {
        let clearance = try cleared()
        let isAnswered = Lock(false)
        try await withThrowingTaskGroup(of: Void.self) { group in
            _ = try await gate.withPermit(for: clearance) { permit in
                _ = permit.use()
                fence.raise(for: subject)
                group.addTask {
                    await gate.quiet(for: subject)
                    isAnswered.withLock { $0 = true }
                }
                // Time enough for an answer that does not wait.
                for _ in 0..<2_000 { await Task.yield() }
                #expect(!isAnswered.withLock { $0 })
            }
        }
        #expect(isAnswered.withLock { $0 })
        #expect(try await !isPermitted(clearance), "and nothing begins after it")
    }

    @Test func `nobody waits for what is on its way to somebody else, or for a send that threw`() async throws {
        struct Broken: Error {}
        let clearance = try cleared()
        await #expect(throws: Broken.self) { try await gate.withPermit(for: clearance) { _ in throw Broken() } }
        await gate.quiet(for: subject)
        _ = try await gate.withPermit(for: clearance) { permit in
            await gate.quiet(for: DataSubject.ID(high: 9, low: 9))
            return permit.use()
        }
    }

    private struct Unexpected: Error {}
}
