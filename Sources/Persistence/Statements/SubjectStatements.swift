// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about people.
struct SubjectStatements: Sendable {
    let insert: Statement
    let byID: Statement
    let byEmail: Statement
    let byPhone: Statement
    let byAccount: Statement
    let holdersOfPhones: Statement
    let holdersOfAccounts: Statement
    let profile: Statement
    let tokens: Statement
    let records: Statement
    let replaceProfile: Statement
    let leave: Statement
    let delete: Statement
    let page: Statement
    let sealedBefore: Statement

    init(_ names: StatementNames) throws {
        insert = try names("subject_insert")
        byID = try names("subject_by_id")
        byEmail = try names("subject_by_email")
        byPhone = try names("subject_by_phone")
        byAccount = try names("subject_by_account")
        holdersOfPhones = try names("subject_holders_of_phones")
        holdersOfAccounts = try names("subject_holders_of_accounts")
        profile = try names("subject_profile")
        tokens = try names("subject_tokens")
        records = try names("subject_records")
        replaceProfile = try names("subject_replace_profile")
        leave = try names("subject_leave")
        delete = try names("subject_delete")
        page = try names("subject_page")
        sealedBefore = try names("subject_sealed_before")
    }
}
