// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import SQL

extension Session {
    /// The site's keys as they lie in the store.
    var siteKeyTable: SiteKeyTable {
        get throws { SiteKeyTable(connection: try keys, statements: statements.keys) }
    }

    /// Opens something with the keys that are known, and once more with those of the store: a new generation may have begun elsewhere.
    func unlocking<Opened>(_ body: (KeyRing) throws -> Opened) throws -> Opened {
        let known = keyRing
        do {
            return try body(known)
        } catch let error as CryptographyError where error.code == .notAuthentic {
            guard try learnKeys(besides: known) else { throw error }
            return try body(keyRing)
        }
    }

    /// The keys to wrap with: where others write too, looked at once a transaction, for an older generation may have been destroyed.
    func wrappingRing() throws -> KeyRing {
        if let transaction = sharedTransaction, context.areKeysOld(in: transaction) {
            let known = keyRing
            let lines = try siteKeyTable.lines()
            let isNew = lines.contains { line in line.generation > known.keys.newest(line.purpose).generation }
            context.learn(isNew ? try siteKeyTable.open(context.box) : known.keys, in: transaction)
        }
        return keyRing
    }

    /// Destroys the older generations when no row needs them; false when one was written since that must be wrapped anew.
    func destroyOldKeys(of rewrap: KeyRewrap, newestRow: Int64) throws -> Bool {
        let statement = rewrap.key.statements(statements.keys).old
        guard try keys.queryOne(statement, newestRow, rewrap.generation, 1, row: { _ in true }) == nil else { return false }
        let destroyed = try keys.execute(statements.keys.destroySiteKeys, Int(rewrap.key.purpose.rawValue), rewrap.generation)
        // Another node may have come first.
        guard destroyed > 0 else { return true }
        var entry = LedgerEntry(.keysRotated, at: context.time.now)
        entry.detail = rewrap.key.rawValue
        try append(entry)
        noteErasure()
        return true
    }

    /// Reads the store's keys; returns whether there were some that were not known.
    @discardableResult
    func learnKeys(besides known: KeyRing) throws -> Bool {
        let stored = try siteKeyTable.open(context.box)
        guard !stored.isWithin(known.keys) else { return false }
        context.learn(stored)
        return true
    }
}
