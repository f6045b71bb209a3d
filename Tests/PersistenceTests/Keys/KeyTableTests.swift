// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import SQL
import Testing

@testable import Persistence

/// The site's keys in its store: where they come from and who may open them.
@Suite(.eachEngine, .timeLimit(.minutes(3)))
struct KeyTableTests {
    private static let count = Statements.probe("SELECT count(*) FROM site_key")

    private func keys(_ place: StorePlace) throws -> Int { try place.intruder(.keys).queryOne(Self.count) { try $0.int(0) } ?? 0 }

    private func check(_ place: StorePlace, _ masterKey: [UInt8] = Reach.masterKey) throws -> StoreReport {
        try StoreCheck(place.location, masterKey: try MasterKey(bytes: masterKey), origin: FilledStore.origin).run()
    }

    private func found(_ store: Reach, _ filled: FilledStore) async throws -> Bool {
        let (known, gone, email, phone) = (try Reach.phone(1), try Reach.phone(2), try Reach.email(10), try Reach.phone(1))
        return try await store.database.reading { [staying = filled.staying] session in
            let mine = try session.subject(identifiedBy: .phone(known))?.id == staying
            let suppressed = try session.isSuppressed(.phone(gone)) && !session.isSuppressed(.phone(known))
            let imported = try session.known([email]) == [true]
            let profile = try session.profile(of: staying)?.phone == phone
            return try mine && suppressed && imported && profile && session.evidence(of: staying).count == 1
        }
    }

    @Test func `an old store opens, is found as before and keeps exactly the keys that it had`() async throws {
        let place = try StorePlace()
        try OldStore.make(in: place, masterKey: Reach.masterKey)
        let filled = try await FilledStore(in: place, seed: 11)
        await filled.reach.database.close()
        let before = try check(place)
        #expect(before.problems == [] && before.evidence > 0)
        try OldStore.age(place, masterKey: Reach.masterKey)
        // Looked at before anything is migrated, and after.
        #expect(try check(place).problems == [])
        try StoreMigration(place.location).apply(at: TestStore.beginning)
        #expect(try keys(place) == 0)
        #expect(try check(place).problems == [])
        let again = try Reach(in: place, seed: 12)
        #expect(try keys(place) == SiteKeys.purposes.count)
        #expect(try await found(again, filled))
        let derived = SiteKeys(derivedFrom: try MasterKey(bytes: Reach.masterKey))
        for purpose in SiteKeys.purposes {
            let (kept, wanted) = (again.database.context.keyRing.keys.newest(purpose).key, derived.newest(purpose).key)
            #expect(kept.withUnsafeBytes { Array($0) } == wanted.withUnsafeBytes { Array($0) })
        }
        await again.database.close()
        let last = try Reach(in: place, seed: 13)
        #expect(try await found(last, filled))
        await last.database.close()
        let after = try check(place)
        #expect(after.problems == [] && after.head?.root == before.head?.root && after.people == before.people)
    }

    @Test func `an old store refuses another master key and is not touched by it`() async throws {
        let place = try StorePlace()
        try OldStore.make(in: place, masterKey: Reach.masterKey)
        #expect(throws: PersistenceError(.wrongMasterKey)) { try TestStore(place) }
        #expect(try keys(place) == 0)
    }

    @Test func `the keys of a new store come from nothing else`() async throws {
        let store = try TestStore()
        let derived = SiteKeys(derivedFrom: try MasterKey(bytes: TestStore.masterKey))
        for purpose in SiteKeys.purposes {
            let drawn = store.database.context.keyRing.keys.newest(purpose).key
            #expect(drawn.withUnsafeBytes { Array($0) } != derived.newest(purpose).key.withUnsafeBytes { Array($0) })
        }
        await store.close()
    }

    @Test func `keys that were taken out are not made anew`() async throws {
        let store = try TestStore()
        await store.close()
        try store.tamper("DELETE FROM site_key", in: .keys)
        #expect(throws: PersistenceError(.siteKeysMissing)) { try TestStore(store.place, seed: 2) }
        #expect(try keys(store.place) == 0)
    }

    @Test func `a key does not open in another's place`() async throws {
        let store = try TestStore()
        await store.close()
        try store.tamper(
            "UPDATE site_key SET wrapped = (SELECT s.wrapped FROM site_key AS s WHERE s.purpose = 2) WHERE purpose = 1",
            in: .keys
        )
        #expect(throws: CryptographyError(.notAuthentic)) { try TestStore(store.place, seed: 2) }
    }

    @Test func `a single key that is missing is not replaced: suppression would be forgotten under a new one`() async throws {
        let store = try TestStore()
        await store.close()
        for purpose in SiteKeys.purposes {
            try store.tamper(
                "CREATE TABLE kept AS SELECT * FROM site_key; DELETE FROM site_key WHERE purpose = \(purpose.rawValue)",
                in: .keys
            )
            #expect(throws: PersistenceError(.siteKeysMissing), "\(purpose)") { try TestStore(store.place, seed: 2) }
            try store.tamper("DELETE FROM site_key; INSERT INTO site_key SELECT * FROM kept; DROP TABLE kept", in: .keys)
        }
        await (try TestStore(store.place, seed: 2)).close()
    }
}
