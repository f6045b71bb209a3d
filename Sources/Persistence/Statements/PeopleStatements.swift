// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements for lists and counts of people.
struct PeopleStatements: Sendable {
    let number: Statement
    let numberBefore: Statement
    let all: Statement
    let byGround: Statement
    let permitted: Statement
    let sealed: Statement
    let tallies: Statement
    let messageCounts: Statement

    init(_ names: StatementNames) throws {
        number = try names("people_number")
        numberBefore = try names("people_number_before")
        all = try names("people_all")
        byGround = try names("people_by_ground")
        permitted = try names("people_permitted")
        sealed = try names("people_sealed")
        tallies = try names("people_tallies")
        messageCounts = try names("people_message_counts")
    }
}
