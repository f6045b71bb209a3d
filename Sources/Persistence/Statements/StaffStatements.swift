// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about staff and their sessions.
struct StaffStatements: Sendable {
    let save: Statement
    let byName: Statement
    let byID: Statement
    let insertSession: Statement
    let session: Statement
    let touchSession: Statement
    let deleteSession: Statement
    let deleteSessionsOfStaff: Statement
    let deleteUnseenSessions: Statement

    init(_ names: StatementNames) throws {
        save = try names("staff_save")
        byName = try names("staff_by_name")
        byID = try names("staff_by_id")
        insertSession = try names("staff_session_insert")
        session = try names("staff_session_select")
        touchSession = try names("staff_session_touch")
        deleteSession = try names("staff_session_delete")
        deleteSessionsOfStaff = try names("staff_sessions_delete_of_staff")
        deleteUnseenSessions = try names("staff_sessions_delete_unseen")
    }
}
