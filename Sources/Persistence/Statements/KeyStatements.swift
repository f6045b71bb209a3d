// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements of the file of keys.
struct KeyStatements: Sendable {
    let selectStore: Statement
    let insertStore: Statement
    let settleStore: Statement
    let insertStop: Statement
    let newestStop: Statement
    let stopsAfter: Statement
    let removeOldStops: Statement
    let lockWriters: Statement
    let proveStore: Statement
    let siteKeys: Statement
    let insertSiteKey: Statement
    let rewrapSiteKey: Statement
    let destroySiteKeys: Statement
    let dataKeys: RewrapStatements
    let commitmentKeys: RewrapStatements
    let insertDataKey: Statement
    let dataKey: Statement
    let dataKeysOfMany: Statement
    let deleteDataKey: Statement
    let pageOfDataKeys: Statement
    let insertCommitmentKey: Statement
    let commitmentKey: Statement
    let commitmentKeysOfMany: Statement
    let deleteCommitmentKey: Statement
    let pageOfCommitmentKeys: Statement
    let move: Statement
    let noteMove: Statement
    let forgetMove: Statement

    init(_ names: StatementNames) throws {
        selectStore = try names("key_store_select")
        insertStore = try names("key_store_insert")
        lockWriters = try names("key_lock_writers")
        insertStop = try names("key_stop_insert")
        newestStop = try names("key_stop_newest")
        stopsAfter = try names("key_stops_after")
        removeOldStops = try names("key_stop_remove_old")
        settleStore = try names("key_store_settle")
        proveStore = try names("key_store_prove")
        siteKeys = try names("key_site_select")
        insertSiteKey = try names("key_site_insert")
        rewrapSiteKey = try names("key_site_rewrap")
        destroySiteKeys = try names("key_site_destroy")
        dataKeys = try RewrapStatements(names, "data")
        commitmentKeys = try RewrapStatements(names, "commitment")
        insertDataKey = try names("key_data_insert")
        dataKey = try names("key_data_select")
        dataKeysOfMany = try names("key_data_of_many")
        deleteDataKey = try names("key_data_delete")
        pageOfDataKeys = try names("key_data_page")
        insertCommitmentKey = try names("key_commitment_insert")
        commitmentKey = try names("key_commitment_select")
        commitmentKeysOfMany = try names("key_commitment_of_many")
        deleteCommitmentKey = try names("key_commitment_delete")
        pageOfCommitmentKeys = try names("key_commitment_page")
        move = try names("key_move_select")
        noteMove = try names("key_move_note")
        forgetMove = try names("key_move_forget")
    }
}
