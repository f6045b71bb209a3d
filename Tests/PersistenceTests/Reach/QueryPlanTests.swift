// SPDX-License-Identifier: Apache-2.0
import Repositories
import SQL
import Testing

@testable import Persistence

struct ReachQueryPlanTests {
    /// Statements that may walk a table: it is short by nature, or the walk ends after as many rows as are asked for.
    private static let mayWalk: Set<String> = [
        "template_delete_all", "template_all", "invitation_counts", "invitation_batches", "campaign_newest", "campaign_active",
        "import_newest",
        "import_unfinished", "people_tallies", "people_message_counts", "people_number_before", "message_remove_old", "invitation_lease",
        "invitation_unfilled", "invitation_pending",
    ]

    /// The engine lists the search for children of a new parent here; it runs only when a deferred reference is unmet, and there is none.
    private static let parents: Set<String> = ["campaign_insert", "invitation_batch_insert"]

    private static let prefixes = ["import_", "invitation_", "template_", "campaign_", "message_", "staff_", "people_"]

    @Test func `no statement per message, per row or per page walks a whole table or sorts one`() async throws {
        let reach = try Reach()
        let bad = try await reach.database.writing { session in
            try session.statements.all.filter { statement in Self.prefixes.contains { statement.name.hasPrefix($0) } }
                .filter { !Self.mayWalk.union(Self.parents).contains($0.name) }
                .flatMap { statement in
                    try session.data.plan(of: statement)
                        .filter { $0.hasPrefix("SCAN") && $0 != "SCAN CONSTANT ROW" || $0.contains("AUTOMATIC") }
                        .map { "\(statement.name): \($0)" }
                }
        }
        #expect(bad == [])
    }

    @Test func `what takes the next of a queue reads it in the order of its index`() async throws {
        let reach = try Reach()
        let plans = try await reach.database.writing { session in
            try [session.statements.messages.lease, session.statements.invitations.lease].map { try session.data.plan(of: $0) }
        }
        for plan in plans {
            #expect(plan.allSatisfy { !$0.contains("TEMP B-TREE") })
            #expect(plan.first?.contains("message_open") == true || plan.first?.contains("invitation_queued") == true)
        }
    }
}
