// SPDX-License-Identifier: Apache-2.0
import SQL
import TestSupport
import Testing

@testable import Persistence

/// With sequential scans and sorts forbidden, the planner still takes one where no index serves: none of our statements is such.
@Suite(.timeLimit(.minutes(2)))
struct PostgresQueryPlanTests {
    /// Statements over tables that are short by nature, or that read from one end until a limit.
    private static let mayWalk: Set<String> = [
        "template_delete_all", "template_all", "people_tallies", "people_message_counts", "invitation_counts", "invitation_pending",
        "invitation_fill_bound", "import_count_people", "import_unfinished", "inbox_pending", "people_number_before",
        // Sorts the values that it is given, and no table.
        "message_report",
    ]

    @Test func `every statement is served by an index`() throws {
        let place = try TestEngine.$current.withValue(.postgres) { try StorePlace() }
        let connection = try place.intruder(.data)
        let bad = try Statements(.postgres).all.filter { !Self.mayWalk.contains($0.name) }.flatMap { statement in
            try connection.plan(of: statement)
                .filter { ($0.contains("Seq Scan on") && !$0.contains("pg_")) || $0.contains("Sort Key") }
                .map { "\(statement.name): \($0)" }
        }
        #expect(bad == [])
    }
}
