// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Cryptography
import SQL
import Testing

@testable import Persistence

/// Changing keys under a store with something in every table.
@Suite(.eachEngine, .timeLimit(.minutes(5)))
struct KeyRotationTests {
    private static let newKey = [UInt8](repeating: 77, count: 32)

    private func keys(_ place: StorePlace, _ masterKey: [UInt8] = Reach.masterKey) throws -> StoreKeys {
        StoreKeys(place.location, masterKey: try MasterKey(bytes: masterKey))
    }

    private func check(_ place: StorePlace, _ masterKey: [UInt8] = Reach.masterKey) throws -> StoreReport {
        try StoreCheck(place.location, masterKey: try MasterKey(bytes: masterKey), origin: FilledStore.origin).run()
    }

    private func open(_ place: StorePlace, _ masterKey: [UInt8]) throws -> any SessionDatabase {
        try place.open(
            masterKey: masterKey,
            fence: SendFence(),
            random: SeededRandomSource(seed: 21),
            time: ManualTimeSource(TestStore.beginning)
        )
    }

    /// All that the table of keys holds.
    private func table(_ place: StorePlace) throws -> [[UInt8]] {
        try place.intruder(.keys).query(Statements.probe("SELECT wrapped FROM site_key ORDER BY purpose, generation")) { try $0.blob(0) }
    }

    /// Rotates to the end, a few rows a step; between the steps something else happens.
    @discardableResult
    private func finish(
        _ database: any SessionDatabase,
        step: Int = 7,
        between: (Int) async throws -> Void = { _ in }
    ) async throws -> [KeyRewrap] {
        var done: [KeyRewrap] = []
        for begun in try await database.keyRotations() {
            var rewrap = begun
            var steps = 0
            while !rewrap.isDone {
                rewrap = try await database.goOn(with: rewrap, limit: step)
                try await between(steps)
                steps += 1
            }
            done.append(rewrap)
        }
        return done
    }

    // MARK: The master key

    @Test func `the master key is changed beside a served store, and only the new one opens it afterwards`() async throws {
        let place = try StorePlace()
        let filled = try await FilledStore(in: place, seed: 11)
        let before = try check(place)
        #expect(try keys(place).rotateMaster(to: MasterKey(bytes: Self.newKey)) == .done)
        // Who serves goes on.
        let mariam = try await filled.reach.permit(50)
        #expect(try await filled.reach.database.reading { try $0.profile(of: mariam) } != nil)
        await filled.reach.database.close()
        #expect(throws: PersistenceError(.wrongMasterKey)) { try open(place, Reach.masterKey) }
        #expect(throws: PersistenceError(.wrongMasterKey)) { try check(place) }
        let after = try check(place, Self.newKey)
        #expect(after.problems == [] && after.people == before.people + 1 && after.evidence == before.evidence)
        let again = try open(place, Self.newKey)
        let (number, gone) = (try Reach.phone(1), try Reach.phone(2))
        #expect(try await again.reading { try $0.subject(identifiedBy: .phone(number))?.id } == filled.staying)
        #expect(try await again.reading { try $0.isSuppressed(.phone(gone)) })
        await again.close()
        // Run again with the same words, as after a cut.
        #expect(try keys(place).rotateMaster(to: MasterKey(bytes: Self.newKey)) == .already)
        #expect(try keys(place, Self.newKey).rotateMaster(to: MasterKey(bytes: Reach.masterKey)) == .done)
        #expect(try check(place).problems == [])
    }

    @Test func `a wrong master key changes nothing`() async throws {
        let store = try TestStore()
        let before = try table(store.place)
        let (wrong, new) = ([UInt8](repeating: 3, count: 32), try MasterKey(bytes: Self.newKey))
        #expect(throws: PersistenceError(.wrongMasterKey)) { try keys(store.place, wrong).rotateMaster(to: new) }
        #expect(throws: PersistenceError(.wrongMasterKey)) { try keys(store.place, wrong).begin(.data, at: TestStore.beginning) }
        #expect(throws: PersistenceError(.wrongMasterKey)) { try keys(store.place, wrong).list() }
        #expect(throws: KeyRefusal.sameKey) {
            try keys(store.place, TestStore.masterKey).rotateMaster(to: MasterKey(bytes: TestStore.masterKey))
        }
        #expect(try table(store.place) == before)
        await store.close()
    }

    @Test func `the master key of an old store is changed before it was ever opened anew`() async throws {
        let place = try StorePlace()
        try OldStore.make(in: place, masterKey: Reach.masterKey)
        #expect(try keys(place).rotateMaster(to: MasterKey(bytes: Self.newKey)) == .done)
        #expect(throws: PersistenceError(.wrongMasterKey)) { try open(place, Reach.masterKey) }
        let database = try open(place, Self.newKey)
        let derived = SiteKeys(derivedFrom: try MasterKey(bytes: Reach.masterKey)).newest(.suppression).key
        let kept = database.context.keyRing.suppression
        #expect(kept.withUnsafeBytes { Array($0) } == derived.withUnsafeBytes { Array($0) })
        await database.close()
    }

    // MARK: Keys that wrap rows

    @Test(arguments: RotatedKey.allCases)
    func `every row comes under a new generation and the old one is destroyed`(_ key: RotatedKey) async throws {
        let place = try StorePlace()
        let filled = try await FilledStore(in: place, seed: 11)
        let before = try check(place)
        #expect(try keys(place).begin(key, at: TestStore.beginning) == .done)
        #expect(try keys(place).begin(key, at: TestStore.beginning) == .already)
        let left = try #require(try keys(place).rowsLeft(key))
        #expect(left > 0)
        let done = try await finish(filled.reach.database)
        #expect(done.map(\.rows) == [left] && done.map(\.damaged) == [0])
        #expect(try keys(place).rowsLeft(key) == nil)
        let lines = try keys(place).list()
        #expect(lines.filter { $0.purpose == key.purpose }.map(\.generation) == [2])
        #expect(lines.count == SiteKeys.purposes.count)
        let after = try check(place)
        #expect(after.problems == [] && after.people == before.people && after.evidence == before.evidence)
        #expect(after.withoutKey == before.withoutKey)
        await filled.reach.database.close()
        let again = try open(place, Reach.masterKey)
        #expect(try await again.keyRotations() == [])
        let profile = try await again.reading { [id = filled.staying] session in try session.profile(of: id) }
        #expect(profile != nil)
        await again.close()
    }

    @Test func `people come and go while rows are wrapped anew`() async throws {
        let place = try StorePlace()
        let filled = try await FilledStore(in: place, seed: 11)
        let reach = filled.reach
        for key in RotatedKey.allCases { #expect(try keys(place).begin(key, at: TestStore.beginning) == .done) }
        var (added, erased): ([DataSubject.ID], [DataSubject.ID]) = ([], [])
        var step = -1
        try await finish(reach.database, step: 3) { _ in
            step += 1
            guard step < 12 else { return }
            added.append(try await reach.permit(100 + step))
            try await reach.take([200 + step])
            guard step % 3 == 2 else { return }
            erased.append(added[step - 1])
            try await reach.stop(added[step - 1])
        }
        #expect(erased.count > 2)
        for id in added {
            let profile = try await reach.database.reading { try $0.profile(of: id) }
            #expect((profile == nil) == erased.contains(id))
        }
        let report = try check(place)
        #expect(report.problems == [])
        await reach.database.close()
    }

    @Test func `people whom an import sealed under a destroyed generation are inserted under the newest`() async throws {
        let place = try StorePlace()
        let reach = try Reach(in: place)
        let upload = try await reach.startImport(.running)
        let batch = ImportBatch(listImport: upload.id, people: try (0..<5).map { try Reach.person($0) }, suppressed: [], doneRows: 5)
        let step = try #require(ImportSteps(batch, random: reach.random).first { _ in true })
        let prepared = PreparedBatch(step, keyRing: reach.database.context.keyRing)
        #expect(try keys(place).begin(.data, at: TestStore.beginning) == .done)
        #expect(try await finish(reach.database).map(\.isDone) == [true])
        let tally = try await reach.database.writing { session in try session.take(prepared) }
        #expect(tally.added == 5)
        await reach.database.close()
        let old = Statements.probe("SELECT count(*) FROM data_key WHERE generation <> 2")
        #expect(try place.intruder(.keys).queryOne(old) { try $0.int(0) } == 0)
        let report = try check(place)
        #expect(report.problems == [] && report.people == 5)
    }

    @Test func `a rotation that was cut off goes on in the next process`() async throws {
        let place = try StorePlace()
        let filled = try await FilledStore(in: place, seed: 11)
        #expect(try keys(place).begin(.data, at: TestStore.beginning) == .done)
        let begun = try #require(try await filled.reach.database.keyRotations().first)
        _ = try await filled.reach.database.goOn(with: begun, limit: 5)
        await filled.reach.database.close()
        // Half way: everything opens.
        #expect(try check(place).problems == [])
        // The master key may be changed half way too.
        #expect(try keys(place).rotateMaster(to: MasterKey(bytes: Self.newKey)) == .done)
        #expect(try check(place, Self.newKey).problems == [])
        let again = try open(place, Self.newKey)
        #expect(try await finish(again).map(\.isDone) == [true])
        await again.close()
        #expect(try check(place, Self.newKey).problems == [])
        #expect(try keys(place, Self.newKey).rowsLeft(.data) == nil)
    }

    @Test func `a damaged row stays as it is and holds nothing up`() async throws {
        let place = try StorePlace()
        let reach = try Reach(in: place)
        for number in 0..<4 { try await reach.permit(number) }
        try place.intruder(.keys).executeScript(
            "UPDATE data_key SET wrapped = (SELECT o.wrapped FROM data_key AS o WHERE o.number = 2) WHERE number = 1"
        )
        #expect(try keys(place).begin(.data, at: TestStore.beginning) == .done)
        #expect(try await finish(reach.database).map(\.damaged) == [1])
        await reach.database.close()
        #expect(try keys(place).rowsLeft(.data) == nil)
        #expect(try check(place).people == 3)
    }

    @Test func `a rotation is an entry of the ledger`() async throws {
        let place = try StorePlace()
        let reach = try Reach(in: place)
        try await reach.permit(1)
        #expect(try keys(place).begin(.data, at: TestStore.beginning) == .done)
        try await finish(reach.database)
        let entries = try await reach.entries()
        #expect(entries.last?.contains("kind keys-rotated\n") == true && entries.last?.contains("detail data\n") == true)
        await reach.database.close()
    }

    @Test func `who works with the old master key is told when a new generation comes`() async throws {
        let place = try StorePlace()
        let reach = try Reach(in: place)
        let mariam = try await reach.permit(1)
        #expect(try keys(place).rotateMaster(to: MasterKey(bytes: Self.newKey)) == .done)
        #expect(try keys(place, Self.newKey).begin(.data, at: TestStore.beginning) == .done)
        await #expect(throws: PersistenceError(.masterKeyChanged)) { try await reach.database.keyRotations() }
        #expect(try await reach.database.reading { try $0.profile(of: mariam) } != nil)
        await reach.database.close()
        let again = try open(place, Self.newKey)
        #expect(try await finish(again).map(\.rows) == [1])
        await again.close()
    }
}
