// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about the keys of uploads, in the file of keys.
struct UploadKeyStatements: Sendable {
    let insert: Statement
    let select: Statement
    let delete: Statement

    init(_ names: StatementNames) throws {
        insert = try names("key_upload_insert")
        select = try names("key_upload_select")
        delete = try names("key_upload_delete")
    }
}
