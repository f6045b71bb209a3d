// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about service windows.
struct ConversationStatements: Sendable {
    let window: Statement
    let extend: Statement
    let noteHelp: Statement
    let delete: Statement

    init(_ names: StatementNames) throws {
        window = try names("conversation_window")
        extend = try names("conversation_extend")
        noteHelp = try names("conversation_note_help")
        delete = try names("conversation_delete")
    }
}
