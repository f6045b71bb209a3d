// SPDX-License-Identifier: Apache-2.0
import SQL
import Testing

@testable import Persistence

/// No statement about consent looks at all rows of a table that grows, but for those that are named here with their reason.
@Suite(.timeLimit(.minutes(1)))
struct ConsentQueryPlanTests {
    /// Read in an order that stops them early.
    private static let bounded: Set<String> = [
        // By number from the oldest on, until the limit; those that are put aside are few.
        "inbox_pending",
        // The oldest rows up to the limit.
        "seen_event_delete", "attempt_remove_old", "key_stop_remove_old",
        // At most 64 rows.
        "checkpoint_newest", "checkpoint_prune", "ledger_position",
        // Some fifteen rows, and the newest row of a table.
        "key_site_select", "key_data_newest", "key_commitment_newest",
        // The messages to one person, which are sorted.
        "opening_keep_uses",
    ]

    /// Those that `ReachQueryPlanTests` looks at.
    private static let elsewhere = ["import_", "invitation_", "template_", "campaign_", "message_", "staff_", "people_"]

    private static func scans(_ file: DatabaseFile) throws -> [String] {
        let directory = try ScratchDirectory()
        let connection = try Connection(path: "\(directory.path)/\(file.fileName)", mode: .readWrite)
        try MigrationRunner(files: EmbeddedSQL.migrations(file)).run(connection, at: TestStore.beginning)
        return try Statements().statements(of: file).filter { statement in
            !bounded.contains(statement.name) && !elsewhere.contains { statement.name.hasPrefix($0) }
        }.flatMap { statement in
            try connection.plan(of: statement).filter { $0.hasPrefix("SCAN") && !$0.contains("CONSTANT ROW") || $0.contains("TEMP B-TREE") }
                .map { "\(statement.name): \($0)" }
        }
    }

    @Test func `no statement about data scans a table or sorts`() throws {
        #expect(try Self.scans(.data) == [])
    }

    @Test func `no statement about keys scans a table or sorts`() throws {
        #expect(try Self.scans(.keys) == [])
    }

    @Test func `the people of a purpose are found by their own index`() throws {
        let directory = try ScratchDirectory()
        let connection = try Connection(path: "\(directory.path)/naam.db", mode: .readWrite)
        try MigrationRunner(files: EmbeddedSQL.migrations(.data)).run(connection, at: TestStore.beginning)
        let plan = try connection.plan(
            of: Statement(
                name: "audience",
                sql: "SELECT subject FROM permission WHERE purpose = ?1 AND state = 1 AND subject > ?2 ORDER BY subject"
            )
        )
        #expect(plan == ["SEARCH permission USING COVERING INDEX permission_given (purpose=? AND subject>?)"])
    }
}
