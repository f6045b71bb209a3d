// SPDX-License-Identifier: Apache-2.0
import Consent
import SQL

@testable import Persistence

/// What a hand or a fault could do to one table, and what a check must call it.
struct Tampering: CustomStringConvertible {
    let description: String
    let sql: String
    let finding: ReplayDifference.Kind

    private init(_ description: String, _ sql: String, _ finding: ReplayDifference.Kind) {
        self.description = description
        self.sql = sql
        self.finding = finding
    }

    /// Does it, lets the closure look, and puts everything back.
    func attempt(on place: StorePlace, _ look: () throws -> Void) throws {
        let connection = try place.intruder(.data)
        let tables = ["subject", "permission", "evidence", "opt_in_request", "invitation", "message", "publication", "campaign"]
        // References would keep a hand from some of this; a damaged disk asks nobody.
        let isServer = connection.dialect == .postgres
        try connection.executeScript(isServer ? "SET session_replication_role = replica" : "PRAGMA foreign_keys = OFF")
        // Temporary tables are this connection's alone: the check does not see them.
        for table in tables {
            try connection.executeScript(
                "DROP TABLE IF EXISTS kept_\(table); CREATE TEMPORARY TABLE kept_\(table) AS SELECT * FROM \(table)"
            )
        }
        let triggers = try isServer ? [] : Self.takeTriggers(connection)
        try connection.executeScript(sql)
        defer {
            // A test that fails here fails below: the last check finds what was not put back.
            for table in tables {
                let overriding = isServer ? " OVERRIDING SYSTEM VALUE" : ""
                try? connection.executeScript(
                    "DELETE FROM \(table); INSERT INTO \(table)\(overriding) SELECT * FROM kept_\(table); DROP TABLE kept_\(table)"
                )
            }
            for trigger in triggers { try? connection.executeScript(trigger) }
        }
        try look()
    }

    private static func takeTriggers(_ connection: Connection) throws -> [String] {
        let triggers = try connection.query(Statements.probe("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")) {
            (try $0.text(0), try $0.text(1))
        }
        for (name, _) in triggers { try connection.executeScript("DROP TRIGGER \(name)") }
        return triggers.map(\.1)
    }

    private static let one = "= (SELECT subject FROM permission WHERE state = 1 ORDER BY subject LIMIT 1)"

    static let all = [
        Tampering("a no made a yes", "UPDATE permission SET state = 1 WHERE state = 3", .permissionDiffers),
        Tampering("a stop forgotten", "UPDATE permission SET state = 4 WHERE state = 3", .permissionDiffers),
        Tampering("a yes under another method", "UPDATE permission SET method = 'web-form' WHERE state = 1", .permissionDiffers),
        Tampering("a yes under a word that is none", "UPDATE permission SET method = 'x' WHERE subject \(one)", .permissionDiffers),
        Tampering("a yes made older", "UPDATE permission SET changed_at = changed_at - 1 WHERE subject \(one)", .permissionDiffers),
        Tampering("a change that nobody made", "UPDATE permission SET version = version + 1 WHERE subject \(one)", .permissionDiffers),
        Tampering(
            "a yes to another text",
            "UPDATE permission SET wording = (SELECT notice FROM opt_in_request LIMIT 1) WHERE subject \(one)",
            .permissionDiffers
        ),
        Tampering("a permission taken away", "DELETE FROM permission WHERE subject \(one)", .permissionMissing),
        Tampering(
            "a permission that nobody gave",
            """
            INSERT INTO permission (subject, purpose, state, version, changed_at, method, wording)
            SELECT s.id, 'promotional', p.state, p.version, p.changed_at, p.method, p.wording
            FROM subject AS s, permission AS p WHERE s.email_ground = 2 AND s.id NOT IN (SELECT q.subject FROM permission AS q) AND p.subject \(one) AND p.purpose = 'promotional' AND s.stage = 0
            ORDER BY s.id LIMIT 1
            """,
            .permissionWithoutEntry
        ),
        Tampering(
            "a permission moved to somebody else",
            "UPDATE permission SET subject = (SELECT s.id FROM subject AS s WHERE s.email_ground = 2 AND s.id NOT IN (SELECT q.subject FROM permission AS q) ORDER BY s.id LIMIT 1) WHERE subject \(one)",
            .permissionMissing
        ),
        Tampering(
            "a sealed person made an unlinked one",
            "UPDATE subject SET stage = 2 WHERE stage = 1",
            .stageDiffers
        ),
        Tampering(
            "a sealed person made an active one",
            """
            UPDATE subject SET stage = 0, profile = (SELECT s.profile FROM subject AS s WHERE s.stage = 0 ORDER BY s.id LIMIT 1)
            WHERE stage = 1
            """,
            .stageDiffers
        ),
        Tampering(
            "a person sealed whom nobody sealed",
            """
            UPDATE subject SET stage = 1, profile = NULL, email_token = NULL, phone_token = NULL, account_token = NULL, email_ground = NULL
            WHERE id \(one)
            """,
            .stageDiffers
        ),
        Tampering("a term made longer", "UPDATE subject SET stage_changed_at = stage_changed_at + 1 WHERE stage = 1", .stageDiffers),
        Tampering("a person made older", "UPDATE subject SET created_at = created_at - 1 WHERE id \(one)", .stageDiffers),
        Tampering("a person taken away", "DELETE FROM subject WHERE id \(one)", .personMissing),
        Tampering("evidence taken away", "DELETE FROM evidence WHERE subject \(one)", .evidenceMissing),
        Tampering(
            "evidence there twice",
            "INSERT INTO evidence (subject, leaf, recorded_at, sealed) SELECT subject, leaf, recorded_at, sealed FROM evidence WHERE subject \(one)",
            .evidenceWithoutEntry
        ),
        Tampering(
            "evidence of a yes filed under the entry of another",
            "UPDATE evidence SET leaf = (SELECT max(leaf) FROM evidence) - leaf WHERE subject \(one)",
            .evidenceDiffers
        ),
        Tampering(
            "evidence of one person's two acts exchanged",
            """
            UPDATE evidence SET sealed = (
                SELECT e.sealed FROM evidence AS e WHERE e.subject = evidence.subject AND e.number <> evidence.number ORDER BY e.number LIMIT 1
            ) WHERE subject IN (SELECT e.subject FROM evidence AS e GROUP BY e.subject HAVING count(*) > 1)
            """,
            .evidenceDiffers
        ),
        Tampering(
            "evidence given to another person",
            """
            UPDATE evidence SET subject = (SELECT id FROM subject WHERE stage = 0 AND id NOT IN (SELECT e.subject FROM evidence AS e) ORDER BY id LIMIT 1)
            WHERE subject \(one)
            """,
            .evidenceDiffers
        ),
        Tampering("evidence of another day", "UPDATE evidence SET recorded_at = recorded_at + 1 WHERE subject \(one)", .evidenceDiffers),
        Tampering("a request taken away", "DELETE FROM opt_in_request WHERE state = 2", .requestMissing),
        Tampering(
            "a request that lapsed open again",
            "UPDATE opt_in_request SET state = 0 WHERE state = 4",
            .requestDiffers
        ),
        Tampering("a request made younger", "UPDATE opt_in_request SET created_at = created_at + 1", .requestDiffers),
        Tampering("a request of another text", "UPDATE opt_in_request SET form = wording WHERE state = 2", .requestDiffers),
        Tampering(
            "a request for something else",
            "UPDATE opt_in_request SET purposes = 'transactional' WHERE path = 1 AND state = 4 AND purposes = 'promotional'",
            .permissionDiffers
        ),
        Tampering("an invitation taken back", "UPDATE invitation SET state = 0 WHERE state = 1", .invitationDiffers),
        Tampering("an invitation that was never sent", "UPDATE invitation SET state = 2 WHERE state = 0", .invitationDiffers),
        Tampering(
            "an invited person who may be invited again",
            "UPDATE subject SET email_ground = 1 WHERE email_ground = 2",
            .invitationDiffers
        ),
        Tampering("an invitation lost", "DELETE FROM invitation WHERE state = 1", .invitationDiffers),
        Tampering("a message that nobody noted", "UPDATE message SET ground = 2, request = NULL WHERE ground = 3", .messageWithoutEntry),
        Tampering(
            "a published text changed",
            "UPDATE publication SET body = replace(body, 'WhatsApp', 'Telegram') WHERE kind = 0",
            .publicationDiffers
        ),
        Tampering(
            "a published text filed under another version",
            "UPDATE publication SET version = version + 1 WHERE kind = 1",
            .publicationDiffers
        ),
        Tampering("a published text taken away", "DELETE FROM publication WHERE kind = 1", .publicationMissing),
        Tampering("a campaign for another purpose", "UPDATE campaign SET purpose = 'transactional'", .campaignDiffers),
        Tampering("a campaign of another day", "UPDATE campaign SET started_at = started_at - 1", .campaignDiffers),
        Tampering("a campaign taken away", "DELETE FROM message; DELETE FROM campaign", .campaignMissing),
    ]
}
