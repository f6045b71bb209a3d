// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about wordings and notices.
struct PublicationStatements: Sendable {
    let insert: Statement
    let newest: Statement
    let body: Statement

    init(_ names: StatementNames) throws {
        insert = try names("publication_insert")
        newest = try names("publication_newest")
        body = try names("publication_body")
    }
}
