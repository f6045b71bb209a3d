// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Repositories
import SQL
import TestSupport
import Testing

@testable import Persistence

/// Two nodes on one PostgreSQL database, each with a memory of its own (docs/design/0006).
@Suite(.serialized, .timeLimit(.minutes(2)))
struct SeveralNodesTests {
    private let place: StorePlace
    private let here: Reach
    private let there: Reach

    init() throws {
        let place = try TestEngine.$current.withValue(.postgres) { try StorePlace() }
        self.place = place
        here = try Reach(in: place, seed: 11)
        there = try Reach(in: place, seed: 12)
    }

    /// Somebody whose message the other node has leased and not yet sent.
    private func leasedThere() async throws -> (subject: DataSubject.ID, lease: MessageLease) {
        let subject = try await here.permit(1, [.promotional, .transactional])
        _ = try await here.startCampaign()
        return (subject, try #require(try await there.lease().first))
    }

    @Test func `a stop on one node stops what another has leased`() async throws {
        let (subject, lease) = try await leasedThere()
        try await here.stop(subject)
        #expect(try await !there.mayBeSent(lease))
        try await there.database.write { unit in try unit.requeue(lease.clearance.message) }
        #expect(try await there.lease().isEmpty)
        #expect(try await here.message(to: subject).state == .refused)
    }

    @Test func `a stop for one purpose makes the other node ask the gate again, and what is still allowed goes`() async throws {
        let (subject, lease) = try await leasedThere()
        try await here.stop(subject, purposes: [.transactional])
        #expect(try await !there.mayBeSent(lease))
        try await there.database.write { unit in try unit.requeue(lease.clearance.message) }
        let again = try #require(try await here.lease().first)
        #expect(try await here.mayBeSent(again))
    }

    @Test func `without a stop the second look lets it go`() async throws {
        let (_, lease) = try await leasedThere()
        #expect(try await there.mayBeSent(lease))
    }

    @Test func `a stop is not committed while another node is beginning to send, and nothing begins after it`() async throws {
        let (subject, lease) = try await leasedThere()
        let look = try #require(there.database.secondLook)
        let (begun, isStopped) = (Lock(false), Lock(false))
        let stop = Lock<Task<Void, any Error>?>(nil)
        let stands = try await look.begins(lease.clearance.message) { [here] in
            begun.withLock { $0 = true }
            stop.withLock {
                $0 = Task {
                    try await here.stop(subject)
                    isStopped.withLock { $0 = true }
                }
            }
            // Time enough for a stop that does not wait.
            let end = ContinuousClock.now + .milliseconds(200)
            while ContinuousClock.now < end { #expect(!isStopped.withLock { $0 }) }
            return true
        }
        #expect(stands && begun.withLock { $0 })
        try await stop.withLock { $0 }?.value
        #expect(isStopped.withLock { $0 })
        #expect(try await !there.mayBeSent(lease))
    }

    @Test func `whoever answers a stop waits for what is on its way from another node`() async throws {
        let (subject, lease) = try await leasedThere()
        let other = try await here.permit(2)
        let look = try #require(here.database.secondLook)
        await look.quiet(for: other)
        let isQuiet = Lock(false)
        let waiting = Task {
            await look.quiet(for: subject)
            isQuiet.withLock { $0 = true }
        }
        for _ in 0..<20 { _ = try await here.lease() }
        #expect(!isQuiet.withLock { $0 })
        try await there.record(.accepted(messageID: "wamid.1"), of: lease.clearance.message)
        await waiting.value
        #expect(isQuiet.withLock { $0 })
    }

    @Test func `no message is leased by two nodes, and the log has no gap`() async throws {
        for number in 0..<60 { try await here.permit(number) }
        _ = try await here.startCampaign()
        let leased = try await withThrowingTaskGroup(of: [MessageLease].self) { group in
            for turn in 0..<40 { group.addTask { try await (turn.isMultiple(of: 2) ? here : there).lease(3) } }
            return try await group.reduce(into: [Int64]()) { $0 += $1.map(\.clearance.message) }
        }
        #expect(leased.count == 60)
        #expect(Set(leased).count == 60)
        let leaves = try place.intruder(.data).query(Statements.probe("SELECT leaf FROM ledger_entry ORDER BY leaf")) { try $0.int(0) }
        #expect(leaves == Array(0..<leaves.count))
        #expect(leaves.count >= 60)
    }

    @Test func `an event that comes to both nodes is acted upon once`() async throws {
        let sights = try await withThrowingTaskGroup(of: Int.self) { group in
            for turn in 0..<40 {
                group.addTask { [node = turn.isMultiple(of: 2) ? here : there] in
                    try await node.database.write { unit in try unit.isFirstSight(of: "wamid.\(turn / 4)", at: node.time.now) ? 1 : 0 }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(sights == 10)
    }

    @Test func `one node has the duty, and another takes it when that one goes`() async throws {
        #expect(await here.database.holdsDuty())
        #expect(await !there.database.holdsDuty())
        #expect(await here.database.holdsDuty())
        await here.database.close()
        _ = try await eventually("the duty of the other node") { await there.database.holdsDuty() ? true : nil }
    }

    @Test func `a node whose connections are cut loses the duty and takes it again`() async throws {
        #expect(await here.database.holdsDuty())
        try place.intruder(.data).executeScript(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'naam_server' AND datname = current_database()"
        )
        _ = try await eventually("the duty of the other node") { await there.database.holdsDuty() ? true : nil }
        #expect(await !here.database.holdsDuty())
    }

    @Test func `a tool that needs the database alone is refused while a node serves it`() throws {
        guard case .postgres(let server) = place.location else {
            Issue.record("no server")
            return
        }
        let refusal = #expect(throws: SQLError.self) { _ = try Connection(alone: server) }
        #expect(refusal?.code == .inUse)
    }

    @Test func `a second node sweeps nothing, for the first is between keys and people all the time`() async throws {
        #expect(here.database.beganAlone)
        #expect(!there.database.beganAlone)
        let orphan = "INSERT INTO data_key (subject, wrapped) VALUES (decode(repeat('ab', 16), 'hex'), decode(repeat('00', 72), 'hex'))"
        try place.intruder(.keys).executeScript(orphan)
        let third = try Reach(in: place, seed: 13)
        let count = Statements.probe("SELECT count(*) FROM data_key")
        #expect(try place.intruder(.keys).queryOne(count) { try $0.int(0) } == 1)
        // Only the last to leave may say that the store was closed in order.
        let settled = Statements.probe("SELECT is_settled FROM key_store")
        await third.database.close()
        await there.database.close()
        #expect(try place.intruder(.keys).queryOne(settled) { try $0.int(0) } == 0)
        await here.database.close()
        #expect(try place.intruder(.keys).queryOne(settled) { try $0.int(0) } == 1)
    }
}
