// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import SQL

/// The site's keys as they lie in the store, and how the master key opens them.
struct SiteKeyTable {
    /// One row.
    struct Line {
        let purpose: KeyPurpose
        let generation: Int
        let wrapped: [UInt8]
        let madeAt: Timestamp
    }

    /// What was opened.
    struct Opened {
        let keys: SiteKeys
        let box: SiteKeyBox
        /// False in a store from before keys were kept in it.
        let isKept: Bool
    }

    let connection: Connection
    let statements: KeyStatements

    /// Opens the keys of a store that is there; nil when there is none yet.
    ///
    /// Throws `wrongMasterKey`, `siteKeysMissing`. Changes nothing. Old copies do not have the table: then it is not looked for.
    func open(_ master: MasterKey, hasTable: Bool = true, random: any RandomSource) throws -> Opened? {
        let store = try connection.queryOne(statements.selectStore) { (identity: try $0.blob(0), proof: try $0.blob(1)) }
        guard let (identity, proof) = store else { return nil }
        let box = SiteKeyBox(master, of: identity)
        guard box.isRight(proof) else {
            let derived = SiteKeys(derivedFrom: master)
            // Both kinds of proof at once would let keys that were taken out of the table be made anew from the master key.
            guard KeyRing(derived, random: random).isRight(proof: proof, of: identity) else { throw PersistenceError(.wrongMasterKey) }
            return Opened(keys: derived, box: box, isKept: false)
        }
        guard hasTable else { throw PersistenceError(.siteKeysMissing) }
        return Opened(keys: try read(box), box: box, isKept: true)
    }

    /// Opens what lies there now, for a process that opened the store before; throws `masterKeyChanged`.
    func open(_ box: SiteKeyBox) throws -> SiteKeys {
        let proof = try connection.queryOne(statements.selectStore) { try $0.blob(1) }
        guard let proof, box.isRight(proof) else { throw PersistenceError(.masterKeyChanged) }
        return try read(box)
    }

    private func read(_ box: SiteKeyBox) throws -> SiteKeys {
        let lines = try lines()
        var keys: [KeyPurpose: [Int: SymmetricKey]] = [:]
        for line in lines {
            keys[line.purpose, default: [:]][line.generation] = try box.unwrap(line.wrapped, line.purpose, line.generation)
        }
        guard let complete = SiteKeys(read: keys) else { throw PersistenceError(.siteKeysMissing) }
        return complete
    }

    func lines() throws -> [Line] {
        try connection.query(statements.siteKeys) { row in
            guard let purpose = KeyPurpose(rawValue: UInt64(try row.int(0))) else { throw PersistenceError(.damagedRow, "site_key") }
            return Line(purpose: purpose, generation: try row.int(1), wrapped: try row.blob(2), madeAt: try row.timestamp(3))
        }
    }

    /// Puts in what is not there yet, with a proof of the master key; inside a transaction.
    func fill(_ opened: Opened, at moment: Timestamp, random: any RandomSource) throws {
        let known = Set(try lines().map(\.purpose))
        for (purpose, generation, key) in opened.keys.entries where !known.contains(purpose) {
            try insert(key, purpose, generation, opened.box, at: moment, random: random)
        }
        try connection.execute(statements.proveStore, opened.box.proof(random: random))
    }

    /// Adds a generation.
    func insert(
        _ key: SymmetricKey,
        _ purpose: KeyPurpose,
        _ generation: Int,
        _ box: SiteKeyBox,
        at moment: Timestamp,
        random: any RandomSource
    ) throws {
        let wrapped = box.wrap(key, purpose, generation, random: random)
        try connection.execute(statements.insertSiteKey, Int(purpose.rawValue), generation, wrapped, moment)
    }

    /// Wraps everything anew under another master key; inside a transaction.
    func rewrap(_ keys: SiteKeys, under box: SiteKeyBox, random: any RandomSource) throws {
        for (purpose, generation, key) in keys.entries {
            try connection.execute(
                statements.rewrapSiteKey,
                Int(purpose.rawValue),
                generation,
                box.wrap(key, purpose, generation, random: random)
            )
        }
        try connection.execute(statements.proveStore, box.proof(random: random))
    }
}
