// SPDX-License-Identifier: Apache-2.0
import Basics
import SQL
import TransparencyLog

/// What the database itself says, asked with SQL and nothing of the product.
struct StoreWitness {
    /// A row of a message, as far as it is looked at.
    struct Message {
        let state: Int
        let isOfCampaign: Bool
    }

    private let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    private func number(_ sql: String) throws -> Int {
        try connection.queryOne(Statement(name: "number", sql: sql)) { try $0.int(0) } ?? 0
    }

    /// Webhooks that are kept and not yet acted upon, and messages that have come to no end.
    func unfinished() throws -> Int {
        try number("SELECT (SELECT count(*) FROM webhook_delivery) + (SELECT count(*) FROM message WHERE state < 2)")
    }

    /// Events of webhooks that were acted upon.
    func eventsActedUpon() throws -> Int { try number("SELECT count(*) FROM seen_event") }

    /// Forms whose statement was written.
    func confirmedRequests() throws -> Int { try number("SELECT count(*) FROM opt_in_request WHERE state = 2") }

    /// People whose permission is given, and whose is withdrawn.
    func permissions() throws -> (given: Int, withdrawn: Int) {
        (try number("SELECT count(*) FROM permission WHERE state = 1"), try number("SELECT count(*) FROM permission WHERE state = 3"))
    }

    /// All messages by their numbers.
    func messages() throws -> [Int64: Message] {
        let statement = Statement(name: "messages", sql: "SELECT id, state, (campaign IS NOT NULL)::int FROM message")
        let rows = try connection.query(statement) { (try $0.int64(0), Message(state: try $0.int(1), isOfCampaign: try $0.int(2) == 1)) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// When the stop of the recipient of a message was committed, by the numbers of messages.
    func stops() throws -> [Int64: Timestamp] {
        let statement = Statement(
            name: "stops",
            sql: """
                SELECT m.id, (1000 * extract(epoch FROM pg_xact_commit_timestamp(p.xmin)))::bigint
                FROM message AS m JOIN permission AS p ON p.subject = m.subject
                WHERE p.state = 3 AND m.campaign IS NOT NULL
                """
        )
        let rows = try connection.query(statement) { (try $0.int64(0), try $0.timestamp(1)) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// The entries of the ledger with their numbers, in order.
    func ledger() throws -> [(leaf: Int, entry: EntryText)] {
        try connection.query(Statement(name: "ledger", sql: "SELECT leaf, bytes FROM ledger_entry ORDER BY leaf")) { row in
            (try row.int(0), try EntryText(bytes: try row.blob(1)))
        }
    }
}
