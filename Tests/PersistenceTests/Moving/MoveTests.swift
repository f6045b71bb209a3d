// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Cryptography
import Repositories
import SQL
import Testing
import TransparencyLog

@testable import Persistence

/// `naam store move`, from engine to engine and back, with something in every table.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct MoveTests {
    private static let ways: [(from: TestEngine, to: TestEngine)] = [(.sqlite, .postgres), (.postgres, .sqlite)]

    private func place(_ engine: TestEngine) throws -> StorePlace {
        try TestEngine.$current.withValue(engine) { try StorePlace() }
    }

    private func move(_ from: StorePlace, _ to: StorePlace, masterKey: [UInt8] = Reach.masterKey) throws -> StoreMove {
        StoreMove(
            from: from.location,
            to: to.location,
            masterKey: try MasterKey(bytes: masterKey),
            origin: FilledStore.origin,
            time: ManualTimeSource(TestStore.beginning)
        )
    }

    /// A filled store that is closed.
    private func filled(_ engine: TestEngine, seed: UInt64 = 11) async throws -> (place: StorePlace, store: FilledStore) {
        let place = try place(engine)
        let store = try await FilledStore(in: place, seed: seed)
        await store.reach.database.close()
        return (place, store)
    }

    /// What a stranger may fetch of the log.
    private func published(_ place: StorePlace) async throws -> [[UInt8]?] {
        let reach = try Reach(in: place)
        let bytes = try await reach.database.reading { session -> [[UInt8]?] in
            let size = Int(try session.entryCount())
            let head = try session.checkpoint()
            let signed = size - 2
            let bundles = try (0...signed / 256).map { try session.entryBundle(index: Int64($0), width: min(256, signed - $0 * 256)) }
            let tiles = try (0...signed / 256).map { try session.hashTile(level: 0, index: Int64($0), width: min(256, signed - $0 * 256)) }
            return [head, try session.proofFile(for: 5)] + bundles + tiles
        }
        await reach.database.close()
        return bytes
    }

    @Test(arguments: [TestEngine.sqlite, .postgres])
    func `a store goes to the other engine and back, and no byte is lost`(_ first: TestEngine) async throws {
        let (start, _) = try await filled(first)
        let (middle, end) = (try place(first == .sqlite ? .postgres : .sqlite), try place(first))
        let plan = try move(start, middle).plan()
        #expect(plan.stage == .new && plan.tables.filter { $0.sourceRows == 0 }.map(\.title) == [], "the test has rows in every table")
        let before = try await published(start)
        #expect(before.allSatisfy { $0 != nil })
        let there = try move(start, middle).run()
        #expect(there.problems == [])
        #expect(try await published(middle) == before)
        let back = try move(middle, end).run()
        #expect(back.problems == [])
        // What opening a store changes is only whether it was closed in order; and that is so each time.
        #expect(back.tables.map(\.digest) == there.tables.map(\.digest))
        #expect(try await published(end) == before)
        #expect(there.profiles > 30 && there.evidence >= 2 && there.head != nil && there.entries > 700)
    }

    @Test(arguments: MoveTests.ways)
    func `what was going on goes on after the move`(_ way: (from: TestEngine, to: TestEngine)) async throws {
        let (from, old) = try await filled(way.from)
        let to = try place(way.to)
        // The last message is gone: its number must not be given again.
        let lastMessage = try from.intruder(.data).queryOne(Statements.probe("SELECT max(id) FROM message")) { try $0.int64(0) }
        try from.intruder(.data).executeScript("DELETE FROM message WHERE id = (SELECT max(id) FROM message)")
        let funnel = try await Self.funnel(from)
        #expect(try move(from, to).run().problems == [])
        #expect(try await Self.funnel(to) == funnel, "the counters are those of before")

        let reach = try Reach(in: to, seed: 77)
        #expect(try await reach.database.integrityProblems() == [])
        let leases = try await reach.lease()
        #expect(leases.map(\.clearance.subject).contains(old.staying))
        #expect(!leases.map(\.clearance.subject).contains(old.gone), "who said stop gets nothing")
        #expect(try await reach.take([1, 40, 41]).refused == 1, "suppression wins on the new engine too")
        let newer = try await reach.startCampaign([Reach.template("second")])
        #expect(newer.id != old.campaign.id)
        let newest = try to.intruder(.data).queryOne(Statements.probe("SELECT max(id) FROM message")) { try $0.int64(0) }
        #expect(try #require(newest) > #require(lastMessage), "no number is given twice")
        try await reach.stop(old.staying)
        #expect(try await reach.database.read { records in try records.subject(old.staying)?.stage } == .sealed)
        try await FilledStore.sign(reach.database)
        #expect(try await reach.funnel().stopped == funnel.stopped + 1)
        await reach.database.close()
    }

    private static func funnel(_ place: StorePlace) async throws -> Funnel {
        let reach = try Reach(in: place)
        let funnel = try await reach.funnel()
        await reach.database.close()
        return funnel
    }

    @Test(arguments: MoveTests.ways)
    func `the old store is not served any more, and a second run has nothing to do`(_ way: (from: TestEngine, to: TestEngine)) async throws
    {
        let (from, _) = try await filled(way.from)
        let to = try place(way.to)
        #expect(try move(from, to).run().isDone)
        #expect(throws: PersistenceError(.movedAway)) { try Reach(in: from) }
        #expect(try move(from, to).plan().stage == .done)
        #expect(try move(from, to).run().stage == .done)
        let elsewhere = try place(way.to)
        #expect(throws: MoveRefusal(.sourceMoved)) { try move(from, elsewhere).run() }
        let reach = try Reach(in: to)
        await reach.database.close()
        #expect(throws: MoveRefusal(.targetNotEmpty)) { try move(to, from).run() }
    }

    @Test(arguments: MoveTests.ways)
    func `a byte that changes on the way is found, and the next run mends it`(_ way: (from: TestEngine, to: TestEngine)) async throws {
        let (from, _) = try await filled(way.from)
        let to = try place(way.to)
        let report = try move(from, to).run { event in
            guard event == .verifying else { return }
            do {
                try to.intruder(.data).executeScript("UPDATE evidence SET recorded_at = recorded_at + 1; DELETE FROM link")
                let zeroes = way.to == .sqlite ? "zeroblob(32)" : "decode(repeat('00', 32), 'hex')"
                try to.intruder(.data).executeScript("UPDATE ledger_tile SET hashes = \(zeroes) WHERE level = 0 AND position = 0")
            } catch {
                Issue.record(error)
            }
        }
        #expect(report.problems.contains("data/evidence: the rows of the two sides differ"))
        #expect(report.problems.contains { $0.hasPrefix("data/link: 1 rows in the source, 0 in the target") })
        #expect(report.problems.contains { $0.contains("does not fit its entries") })
        #expect(throws: PersistenceError(.moveUnfinished)) { try Reach(in: to) }
        let served = try Reach(in: from)
        await served.database.close()
        var cleared: [String] = []
        let again = try move(from, to).run { event in
            if case .cleared(let table) = event { cleared.append(table) }
        }
        #expect(again.stage == .begun && again.problems == [])
        #expect(cleared.first == "data/evidence" || cleared.first == "data/ledger_tile")
    }

    @Test(arguments: MoveTests.ways)
    func `what the source went on to do after a move that was given up arrives too`(_ way: (from: TestEngine, to: TestEngine)) async throws
    {
        let (from, old) = try await filled(way.from)
        let to = try place(way.to)
        _ = try move(from, to).run { event in
            // As if it had been cut off here.
            guard event == .verifying else { return }
            do { try to.intruder(.data).executeScript("DELETE FROM link") } catch { Issue.record(error) }
        }
        let served = try Reach(in: from, seed: 12)
        try await served.stop(old.staying)
        try await served.take([77])
        await served.database.close()
        #expect(try move(from, to).run().problems == [])
        let reach = try Reach(in: to)
        #expect(try await reach.listed(77) != nil)
        #expect(try await reach.database.read { records in try records.subject(old.staying)?.stage } == .sealed)
        await reach.database.close()
    }

    @Test(arguments: MoveTests.ways)
    func `what does not fit is refused before anything is changed`(_ way: (from: TestEngine, to: TestEngine)) async throws {
        let (from, _) = try await filled(way.from)
        let to = try place(way.to)
        #expect(throws: PersistenceError(.wrongMasterKey)) { try move(from, to, masterKey: [UInt8](0..<32)).run() }
        let nothing = try place(way.from)
        #expect(throws: MoveRefusal(.noSource)) { try move(nothing, to).run() }
        let (other, _) = try await filled(way.to)
        #expect(throws: MoveRefusal(.targetNotEmpty)) { try move(from, other).run() }
        let (third, _) = try await filled(way.from, seed: 12)
        _ = try move(third, to).run { event in
            guard event == .verifying else { return }
            do { try to.intruder(.data).executeScript("DELETE FROM link") } catch { Issue.record(error) }
        }
        #expect(throws: MoveRefusal(.otherMove)) { try move(from, to).run() }
        #expect(throws: MoveRefusal(.sourceUnfinished)) { try move(to, from).run() }
    }

    @Test(arguments: MoveTests.ways)
    func `a cut between giving up the one and opening the other leaves neither served, and is finished`(
        _ way: (from: TestEngine, to: TestEngine)
    ) async throws {
        let (from, _) = try await filled(way.from)
        let to = try place(way.to)
        #expect(try move(from, to).run().isDone)
        // Both notes stand: the one of the source was written, the one of the target not yet taken away.
        let table = way.to == .sqlite ? "store_move" : "naam_keys.store_move"
        let other = try from.intruder(.keys).queryOne(Statements.probe("SELECT store FROM store_move")) { try $0.blob(0) }
        let store = Hex.encode(try #require(other))
        let literal = way.to == .sqlite ? "x'\(store)'" : "'\\x\(store)'"
        try to.intruder(.keys).executeScript("INSERT INTO \(table) VALUES (1, 0, \(literal), 0)")
        #expect(throws: PersistenceError(.movedAway)) { try Reach(in: from) }
        #expect(throws: PersistenceError(.moveUnfinished)) { try Reach(in: to) }
        let report = try move(from, to).run()
        #expect(report.stage == .switching && report.isDone)
        let reach = try Reach(in: to)
        await reach.database.close()
    }

    @Test func `a store that a power cut ended is moved as it lies, and settled where it arrives`() async throws {
        let directory = try ScratchDirectory()
        let filled = try await FilledStore(in: StorePlace(directory), seed: 11)
        let from = StorePlace(try directory.copy())
        await filled.reach.database.close()
        // An erasure that was cut in half: the key is gone, the person's row is not.
        try from.intruder(.keys).execute(Statements.probe("DELETE FROM data_key WHERE subject = ?1"), filled.staying)
        let to = try place(.postgres)
        let report = try move(from, to).run()
        #expect(report.problems == [] && report.withoutKey == 1)
        let reach = try Reach(in: to)
        #expect(try await reach.database.write { unit in try unit.activeSubjectsWithoutKey(limit: 9) } == [filled.staying])
        await reach.database.close()
    }

    @Test func `a role that may only write rows is refused`() async throws {
        let (from, _) = try await filled(.sqlite)
        let to = try place(.postgres)
        guard case .postgres(var configuration) = to.location else { return }
        configuration.url = configuration.url.replacing("naam_migrator", with: "naam_server")
        let key = try MasterKey(bytes: Reach.masterKey)
        let move = StoreMove(from: from.location, to: .postgres(configuration), masterKey: key, origin: FilledStore.origin)
        #expect { try move.run() } throws: { ($0 as? MoveRefusal)?.reason == .missingRights }
    }

    @Test(arguments: MoveTests.ways)
    func `a store that is served or moved is not moved at the same time`(_ way: (from: TestEngine, to: TestEngine)) async throws {
        let (from, _) = try await filled(way.from)
        let to = try place(way.to)
        let served = try Reach(in: from)
        #expect(throws: (any Error).self) { try move(from, to).run() }
        #expect(try move(from, to).plan().rows > 700, "the plan can be seen meanwhile")
        await served.database.close()
        var second: (any Error)?
        let report = try move(from, to).run { event in
            guard event == .verifying else { return }
            do { _ = try move(from, to).run() } catch { second = error }
        }
        #expect(second != nil && report.isDone)
    }
}
