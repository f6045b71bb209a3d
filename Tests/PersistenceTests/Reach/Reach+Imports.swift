// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Repositories

@testable import Persistence

extension Reach {
    /// An import that has been confirmed.
    func startImport(_ state: ListImport.State = .running) async throws -> ListImport {
        let listImport = ListImport(
            id: ListImport.ID(from: random),
            state: state,
            files: [ListImport.File(name: "list.csv", size: 3, hash: "abc")],
            startedBy: Operator.ID(from: random),
            startedAt: time.now,
            report: nil,
            doneRows: 0,
            totalRows: 0
        )
        try await database.write { unit in try unit.insert(listImport) }
        return listImport
    }

    /// Takes people of a list in.
    @discardableResult
    func take(
        _ people: [Int],
        suppressed: [(number: Int, reason: SuppressionReason)] = [],
        into listImport: ListImport? = nil,
        doneRows: Int = 1
    ) async throws -> ImportTally {
        let known: ListImport
        if let listImport { known = listImport } else { known = try await startImport() }
        return try await database.take(
            ImportBatch(
                listImport: known.id,
                people: try people.map { try Self.person($0) },
                suppressed: try suppressed.map { (email: try Self.email($0.number), reason: $0.reason) },
                doneRows: doneRows
            )
        )
    }

    /// The person of a number on the list.
    func listed(_ number: Int) async throws -> DataSubject? {
        try await database.read { records in try records.subject(identifiedBy: .email(try Self.email(number))) }
    }

    /// Queues invitations for everybody who may be invited; returns batch and size.
    func invite() async throws -> (batch: InvitationBatch.ID, size: Int) {
        let batch = InvitationBatch(
            id: InvitationBatch.ID(from: random),
            name: "First",
            startedBy: Operator.ID(from: random),
            startedAt: time.now,
            size: 0
        )
        return (batch.id, try await database.write { unit in try unit.insert(batch) })
    }

    func invitable() async throws -> Int { try await database.read { records in try records.invitableCount() } }

    func leaseInvitations(_ limit: Int = 100) async throws -> [InvitationLease] {
        try await database.write { [time] unit in try unit.leaseInvitations(limit: limit, at: time.now) }
    }

    func invitationCounts(_ batch: InvitationBatch.ID? = nil) async throws -> [Invitation.State: Int] {
        try await database.read { records in try records.invitationCounts(of: batch).filter { $0.value > 0 } }
    }

    func funnel() async throws -> Funnel { try await database.read { records in try records.funnel() } }
}
