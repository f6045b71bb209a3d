// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
import Repositories
import Testing

@testable import Persistence

/// What may happen only so often: counted in the store, so that it holds over nodes and restarts.
@Suite(.eachEngine)
struct SharedLimitTests {
    private func admit(_ attempts: [Attempt], _ reach: Reach) async throws -> Bool {
        try await reach.database.write { [time = reach.time] unit in try unit.admit(attempts, at: time.now) }
    }

    @Test func `ten wrong passwords close the name for an address, and the address, for a quarter of an hour`() async throws {
        let reach = try Reach()
        let (monaHere, monaThere) = (Attempt(.signIn, "192.0.2.1 mona"), Attempt(.signIn, "192.0.2.9 mona"))
        let (jonasHere, mona) = (Attempt(.signIn, "192.0.2.1 jonas"), Attempt(.signInName, "mona"))
        let (here, there) = (Attempt(.signInAddress, "192.0.2.1"), Attempt(.signInAddress, "192.0.2.9"))
        for _ in 0..<10 { #expect(try await admit([monaHere, mona, here], reach)) }
        #expect(try await !admit([monaHere, mona, here], reach))
        #expect(try await !admit([jonasHere, here], reach))
        #expect(try await admit([monaThere, mona, there], reach))
        try await reach.database.write { unit in try unit.forget(here) }
        #expect(try await !admit([monaHere, mona, here], reach))
        #expect(try await admit([jonasHere, here], reach), "a right password forgets them")
        reach.time.advance(by: .minutes(15))
        #expect(try await admit([monaHere, mona, here], reach))
        for (name, bytes) in try reach.place.bytes() {
            for secret in ["mona", "192.0.2.1"] { #expect(!bytes.contains(Array(secret.utf8)), "\(name)") }
        }
    }

    @Test func `a hundred wrong passwords from many addresses close the name`() async throws {
        let reach = try Reach()
        let mona = Attempt(.signInName, "mona")
        for address in 0..<100 { #expect(try await admit([Attempt(.signIn, "192.0.2.\(address) mona"), mona], reach)) }
        #expect(try await !admit([Attempt(.signIn, "192.0.2.200 mona"), mona], reach))
        reach.time.advance(by: .minutes(15))
        #expect(try await admit([Attempt(.signIn, "192.0.2.200 mona"), mona], reach))
    }

    @Test func `twenty tries at once cannot all pass the count`() async throws {
        let reach = try Reach()
        let admitted = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<40 { group.addTask { try await admit([Attempt(.typedNumber, "192.0.2.1")], reach) } }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(admitted == 20)
    }

    @Test func `one answer of a kind in ten minutes, and nobody's number is kept for it`() async throws {
        let reach = try Reach()
        let farewell = Attempt(.immediateReply, "farewell 491701000001")
        #expect(try await admit([farewell], reach))
        #expect(try await !admit([farewell], reach))
        #expect(try await admit([Attempt(.immediateReply, "help 491701000001")], reach))
        reach.time.advance(by: .minutes(10))
        #expect(try await admit([farewell], reach))
        for (name, bytes) in try reach.place.bytes() { #expect(!bytes.contains(Array("491701000001".utf8)), "\(name)") }
        let late = reach.time.now + .minutes(16)
        #expect(try await reach.database.write { unit in try unit.removeAttempts(before: late - Attempt.longestSpan, limit: 100) } == 3)
    }

    @Test func `the pace holds over leasings, and a pause holds up all`() async throws {
        let reach = try Reach()
        for number in 0..<12 { try await reach.permit(number) }
        _ = try await reach.startCampaign()
        let pace = SendPace(perSecond: 5)
        #expect(try await reach.lease(3, pace).leases.count == 3)
        #expect(try await reach.lease(3, pace).leases.count == 2)
        let none = try await reach.lease(3, pace)
        #expect(none.leases.isEmpty)
        let pause = try #require(none.pause)
        #expect(pause <= .milliseconds(200))
        reach.time.advance(by: .milliseconds(400))
        #expect(try await reach.lease(3, pace).leases.count == 2)
        try await reach.database.write { [time = reach.time] unit in try unit.pauseSending(until: time.now + .seconds(2)) }
        reach.time.advance(by: .milliseconds(1_900))
        #expect(try await reach.lease(3, pace).leases.isEmpty)
        reach.time.advance(by: .milliseconds(300))
        #expect(try await reach.lease(3, pace).leases.count == 1)
    }
}
