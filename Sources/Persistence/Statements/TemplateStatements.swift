// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about message templates.
struct TemplateStatements: Sendable {
    let insert: Statement
    let deleteAll: Statement
    let all: Statement
    let select: Statement

    init(_ names: StatementNames) throws {
        insert = try names("template_insert")
        deleteAll = try names("template_delete_all")
        all = try names("template_all")
        select = try names("template_select")
    }
}
