// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import SQL

@testable import Persistence

/// A store as it was before its keys were kept in it: all of them come from the master key.
enum OldStore {
    static let identity = [UInt8](repeating: 0x5a, count: 16)

    /// Something that only the master key of an old store can open.
    static func proof(_ masterKey: [UInt8], of store: [UInt8] = identity) throws -> [UInt8] {
        AEAD.seal(
            [],
            key: try MasterKey(bytes: masterKey).derive(.keyWrapping),
            associatedData: store + [5],
            random: SeededRandomSource(seed: 9)
        )
    }

    /// Makes one in an empty place; the store that is opened next finds it.
    static func make(in place: StorePlace, masterKey: [UInt8]) throws {
        if case .directory = place.location { try StoreMigration(place.location).apply(at: TestStore.beginning) }
        let (keys, data) = (try place.intruder(.keys), try place.intruder(.data))
        let statements = try Statements(place.location.dialect)
        try keys.execute(statements.keys.insertStore, identity, proof(masterKey))
        try data.execute(statements.store.insert, identity)
    }

    /// Takes what is new away from a closed store that was made here, so that it lies as the older program left it.
    static func age(_ place: StorePlace, masterKey: [UInt8]) throws {
        let keys = try place.intruder(.keys)
        let isServer = keys.dialect == .postgres
        try keys.execute(try Statements(keys.dialect).keys.proveStore, proof(masterKey))
        try keys.executeScript(
            """
            DROP TABLE site_key; ALTER TABLE data_key DROP COLUMN generation; ALTER TABLE commitment_key DROP COLUMN generation;
            DELETE FROM \(isServer ? "naam_keys." : "")schema_migration WHERE number = \(isServer ? 5 : 4)
            """
        )
    }
}
