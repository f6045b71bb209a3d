// SPDX-License-Identifier: Apache-2.0
import SQL

@testable import Persistence

/// Which columns of a store a check covers. A column that is not named here is covered: one that a migration adds must be, or be named here with its reason.
enum StoreCoverage {
    /// Tables and columns whose values nothing else in the store can contradict.
    static let uncovered: [String: String] = [
        // The rules of retention take these rows away, days or months after they were made; no entry is about them.
        "link": "a keyed hash of a secret in a message, for 180 days",
        "conversation": "how long a person's message may be answered: a day",
        "webhook_delivery": "deliveries not yet acted upon, sealed; opened when it is their turn",
        "seen_event": "keys of events, for eight days",
        "attempt": "who tried what how often, for minutes",
        "send_pace": "the pace of sending, for a second",
        "upload_key": "for a day; sealed parts are opened when the import runs",
        "upload_chunk": "for a day; sealed parts are opened when the import runs",
        "staff_session": "for twelve hours",
        "evidence_opening": "for an hour; that it was opened is an entry",
        "evidence_opening_subject": "for an hour; that it was opened is an entry",
        "evidence_opening_use": "for an hour; that it was opened is an entry",
        // Counters and lists that pages show; made anew from the rows at no cost but time.
        "tally": "counters for pages",
        "message_count": "counters for pages",
        "invitation_count": "counters for pages",
        "permitted_person": "the list of a page",
        // What others say, fetched again.
        "template": "WhatsApp's own templates, fetched again",
        // Words and settings of staff; what came of them has entries of its own.
        "staff": "who works here; their passwords are hashed",
        "list_import": "a report for staff; the acts of an import have entries without the import's number",
        "invitation_batch": "a name and a size for staff",
        "store_move": "only while a store moves, and after it has left",
        "schema_migration": "the engine's own order of tables",
        // What became of a message is WhatsApp's word, and rows go after a year. That none left without an entry is in ReplayTests.
        "message": "what became of a message is WhatsApp's word",
        // Keyed tokens of people who are gone: the ledger knows no token, and an own new yes takes one away without a trace.
        "suppression": "the ledger holds no tokens",
        "evidence_match":
            "the ledger holds no tokens; a wrong one opens nothing, or somebody else's evidence, which the typed number then is said of",
        "stop_note": "a copy for old data, which goes after 400 days",
        "data_store.stop_note": "up to where stop_note is known; too low does stops again, which changes nothing",
        "data_store.mailed_size": "the last head that was mailed; a mail too many or a day late",
        "data_store.mailed_at": "when it was mailed; a mail too many or a day late",
        "key_store.is_settled": "whether the next start looks for what a crash left; it looks once more or not",
        "site_key.made_at": "for the list of keys",
        "data_key.number": "the order of rows",
        "commitment_key.number": "the order of rows",
        "subject.number": "the order of lists",
        "subject.language": "in which language a person is written to",
        "evidence.number": "the order of rows; the order of acts is that of the entries",
        "opt_in_request.number": "the order of rows",
        "opt_in_request.code_token": "a keyed hash of a code, for seven days",
        "opt_in_request.language": "the language of a form",
        "opt_in_request.path": "how the answer was to come, for seven days",
        "opt_in_request.expires_at": "for seven days",
        "invitation.batch": "with whom a person was invited",
        "invitation.token": "a keyed hash of a secret in a mail, for thirty days",
        "invitation.changed_at": "for thirty days",
        "campaign.number": "the order of rows",
        "campaign.name": "a name for staff",
        "campaign.template": "the name of a template; its hash is in each message's entry",
        "campaign.state": "whether staff stopped it",
        "campaign.started_by": "a member of staff",
        "campaign.filled_to": "how far the queue is filled",
    ]

    static func covers(_ table: String, _ column: String) -> Bool {
        uncovered[table] == nil && uncovered["\(table).\(column)"] == nil
    }

    /// Whether a value may change in this row without anybody being able to say so: values that only some rows have an entry for.
    static func covers(_ table: String, _ column: String, _ row: [String: SQLValue], becoming new: SQLValue) -> Bool {
        switch (table, column) {
        // When a person came is told by their stage's moment while they are active; later only the sealing has an entry.
        case ("subject", "created_at"): row["stage"] == .integer(0)
        // Between open, asked, confirmed and refused no entry names the request.
        case ("opt_in_request", "state"): (row["state"] == .integer(4)) != (new == .integer(4))
        // The account is in an entry when it was asked, and the purposes decide when it did not answer.
        case ("opt_in_request", "asked"): row["path"] == .integer(1) && row["asked"] != .null
        case ("opt_in_request", "purposes"): false
        case ("opt_in_request", "invitee"): row["path"] == .integer(0)
        // An entry says that it was handed over; what came then is a mail server's or a person's word.
        case ("invitation", "state"): isHandedOver(row["state"]) != isHandedOver(new)
        default: true
        }
    }

    /// Whether a row that is gone is missed.
    static func missesRows(of table: String) -> Bool {
        // Older heads go by themselves; without the newest the log is signed again.
        uncovered[table] == nil && table != "checkpoint"
    }

    private static func isHandedOver(_ state: SQLValue?) -> Bool { ![SQLValue.integer(0), .integer(4)].contains(state ?? .null) }

    /// Words of which a verdict about a table has one.
    static func words(for table: String) -> [String] {
        let people = ["person", "people", "stage", "permission", "evidence", "invitation", "refer to nothing", "identit", "request"]
        return switch table {
        case "subject", "permission", "evidence", "invitation", "data_key", "commitment_key": people + ["keys"]
        case "opt_in_request": ["request", "permission"]
        case "publication": ["publication"]
        case "campaign": ["campaign", "refer to nothing"]
        case "ledger_entry": ["log", "entry", "entries"]
        case "ledger_tile", "checkpoint": ["log"]
        case "key_store", "site_key", "data_store": ["key", "Key", "match", "notAuthentic", "authentic", "damaged", "store"]
        default: [table]
        }
    }
}
