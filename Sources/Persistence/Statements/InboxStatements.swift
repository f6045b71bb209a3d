// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about webhook deliveries and the keys of their events.
struct InboxStatements: Sendable {
    let insert: Statement
    let pending: Statement
    let delete: Statement
    let postpone: Statement
    let insertEvent: Statement
    let deleteEvents: Statement

    init(_ names: StatementNames) throws {
        insert = try names("inbox_insert")
        pending = try names("inbox_pending")
        delete = try names("inbox_delete")
        postpone = try names("inbox_postpone")
        insertEvent = try names("seen_event_insert")
        deleteEvents = try names("seen_event_delete")
    }
}
