// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about sealed evidence.
struct EvidenceStatements: Sendable {
    let insert: Statement
    let ofSubject: Statement
    let delete: Statement
    let insertMatch: Statement
    let matches: Statement
    let deleteMatches: Statement

    init(_ names: StatementNames) throws {
        insert = try names("evidence_insert")
        ofSubject = try names("evidence_of_subject")
        delete = try names("evidence_delete")
        insertMatch = try names("evidence_match_insert")
        matches = try names("evidence_match_subjects")
        deleteMatches = try names("evidence_match_delete")
    }
}
