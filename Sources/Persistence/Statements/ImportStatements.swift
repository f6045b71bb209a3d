// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about lists on their way in.
struct ImportStatements: Sendable {
    let insert: Statement
    let update: Statement
    let advance: Statement
    let byID: Statement
    let newest: Statement
    let unfinished: Statement
    let insertChunk: Statement
    let chunk: Statement
    let deleteChunks: Statement
    let insertPerson: Statement
    let isEmailKnown: Statement
    let countPeople: Statement

    init(_ names: StatementNames) throws {
        insert = try names("import_insert")
        update = try names("import_update")
        advance = try names("import_advance")
        byID = try names("import_by_id")
        newest = try names("import_newest")
        unfinished = try names("import_unfinished")
        insertChunk = try names("import_chunk_insert")
        chunk = try names("import_chunk_select")
        deleteChunks = try names("import_chunks_delete")
        insertPerson = try names("import_person_insert")
        isEmailKnown = try names("import_email_known")
        countPeople = try names("import_count_people")
    }
}
