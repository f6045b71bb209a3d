// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about permissions.
struct PermissionStatements: Sendable {
    let select: Statement
    let ofSubject: Statement
    let ofSubjects: Statement
    let save: Statement

    init(_ names: StatementNames) throws {
        select = try names("permission_select")
        ofSubject = try names("permission_of_subject")
        ofSubjects = try names("permission_of_subjects")
        save = try names("permission_save")
    }
}
