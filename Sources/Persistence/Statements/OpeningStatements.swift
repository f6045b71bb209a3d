// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about openings of evidence.
struct OpeningStatements: Sendable {
    let insert: Statement
    let insertSubject: Statement
    let keepUses: Statement
    let select: Statement
    let subjects: Statement
    let uses: Statement
    let pin: Statement
    let deleteOfSubject: Statement
    let deleteOld: Statement

    init(_ names: StatementNames) throws {
        insert = try names("opening_insert")
        insertSubject = try names("opening_insert_subject")
        keepUses = try names("opening_keep_uses")
        select = try names("opening_select")
        subjects = try names("opening_subjects")
        uses = try names("opening_uses")
        pin = try names("opening_pin")
        deleteOfSubject = try names("opening_delete_of_subject")
        deleteOld = try names("opening_delete_old")
    }
}
