// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Repositories
import Testing

@testable import Persistence

@Suite(.serialized, .eachEngine)
struct InvitationTests {
    @Test func `everybody of the list is invited once, people of WhatsApp not at all`() async throws {
        let reach = try Reach()
        try await reach.take([1, 2, 3])
        try await reach.permit(9)
        let (batch, size) = try await reach.invite()
        #expect(size == 3)
        #expect(try await reach.invitationCounts(batch) == [.queued: 3])
        let stored = try await reach.database.read { records in try records.invitationBatches(limit: 5) }
        #expect(stored.map(\.size) == [3])
        #expect(try await reach.invite().size == 0)
        try await reach.take([4])
        #expect(try await reach.invite().size == 1)
    }

    @Test func `a long batch fills in steps and counts whole from the start`() async throws {
        let reach = try Reach()
        try await reach.take(Array(0..<1203))
        let (batch, size) = try await reach.invite()
        #expect(size == 1203)
        #expect(try await reach.invitable() == 0)
        #expect(try await reach.invitationCounts(batch) == [.queued: 1203])
        #expect(try await reach.invitationCounts() == [.queued: 1203])
        #expect(try await reach.leaseInvitations(1).count == 1)
        #expect(try await reach.invitationCounts(batch) == [.queued: 1202, .handedOver: 1])
        try await reach.take([5000])
        #expect(try await reach.invitable() == 1)
        #expect(try await reach.invite().size == 1)
        var leased: Set<Invitation.ID> = []
        while case let leases = try await reach.leaseInvitations(300), !leases.isEmpty { leased.formUnion(leases.map(\.invitation)) }
        #expect(leased.count == 1203)
        #expect(try await reach.invitationCounts() == [.handedOver: 1204])
        #expect(try await reach.invitable() == 0)
    }

    @Test func `who leaves before their turn in the queue is not waited for`() async throws {
        let reach = try Reach()
        try await reach.take([1, 2])
        let (batch, _) = try await reach.invite()
        try await reach.stop(try #require(try await reach.listed(1)).id)
        #expect(try await reach.leaseInvitations().map(\.email) == [try Reach.email(2)])
        #expect(try await reach.invitationCounts(batch) == [.handedOver: 1])
    }

    @Test func `a lease has what the mail needs, and its token finds the invitation`() async throws {
        let reach = try Reach()
        try await reach.take([1])
        _ = try await reach.invite()
        let leases = try await reach.leaseInvitations()
        #expect(leases.count == 1)
        let lease = try #require(leases.first)
        #expect(lease.email == (try Reach.email(1)))
        #expect(lease.givenName == "Name1")
        let invitation = try await reach.database.read { records in try records.invitation(lease.token) }
        #expect(invitation?.id == lease.invitation)
        #expect(invitation?.state == .handedOver)
        #expect(invitation?.subject == (try await reach.listed(1))?.id)
        #expect(try await reach.leaseInvitations().isEmpty)
        #expect(try await reach.entries().last?.contains("kind invited") == true)
    }

    @Test func `a token that was never given out finds nothing`() async throws {
        let reach = try Reach()
        try await reach.take([1])
        _ = try await reach.invite()
        let token = PersonalToken(from: reach.random)
        #expect(try await reach.database.read { records in try records.invitation(token) } == nil)
    }

    @Test func `who may not be written to any more is held and makes room`() async throws {
        let reach = try Reach()
        try await reach.take([1, 2, 3])
        _ = try await reach.invite()
        try await reach.take([], suppressed: [(1, .importedUnsubscribed)])
        let second = try #require(try await reach.listed(2))
        try await reach.stop(second.id)
        var leased: [EmailAddress] = []
        while case let leases = try await reach.leaseInvitations(1), !leases.isEmpty { leased += leases.map(\.email) }
        #expect(leased == [try Reach.email(3)])
        #expect(try await reach.invitationCounts() == [.held: 1, .handedOver: 1])
        #expect(try await reach.database.read { records in try records.invitation(of: second.id) } == nil)
    }

    @Test func `what the mail server says does not overwrite what the person did`() async throws {
        let reach = try Reach()
        try await reach.take([1])
        let (batch, _) = try await reach.invite()
        let lease = try #require(try await reach.leaseInvitations().first)
        for state in [Invitation.State.answered, .sent, .failed, .queued] {
            try await reach.database.write { [time = reach.time] unit in try unit.setState(state, of: lease.invitation, at: time.now) }
        }
        #expect(try await reach.invitationCounts(batch) == [.answered: 1])
    }

    @Test func `an invitation that did not leave is leased again with a new token`() async throws {
        let reach = try Reach()
        try await reach.take([1])
        _ = try await reach.invite()
        let first = try #require(try await reach.leaseInvitations().first)
        try await reach.database.write { [time = reach.time] unit in try unit.setState(.queued, of: first.invitation, at: time.now) }
        let second = try #require(try await reach.leaseInvitations().first)
        #expect(try await reach.database.read { records in try records.invitation(first.token) } == nil)
        #expect(try await reach.database.read { records in try records.invitation(second.token) } != nil)
    }

    @Test func `an invitation that was handed over is not sent again after a crash`() async throws {
        let reach = try Reach()
        try await reach.take([1])
        _ = try await reach.invite()
        _ = try await reach.leaseInvitations()
        await reach.database.close()
        let again = try Reach(in: reach.place)
        #expect(try await again.leaseInvitations().isEmpty)
    }

    @Test func `a decline suppresses the address and destroys the person`() async throws {
        let reach = try Reach()
        try await reach.take([1])
        _ = try await reach.invite()
        let lease = try #require(try await reach.leaseInvitations().first)
        try await reach.database.write { [time = reach.time] unit in
            let invitation = try #require(try unit.invitation(lease.token))
            try InvitationProcedure(time: time).declined(invitation, method: .emailOneClick, in: unit)
        }
        #expect(try await reach.listed(1) == nil)
        #expect(try await reach.invitationCounts() == [.declined: 1])
        #expect(try await reach.take([1]) == ImportTally(refused: 1))
        #expect(try await reach.funnel().listed == 0)
    }
}
