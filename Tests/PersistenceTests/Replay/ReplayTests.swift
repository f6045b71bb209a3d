// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import SQL
import Testing

@testable import Persistence

/// The ledger's entries alone say what the tables must show (Art. 5(2), 7(1)): replay = state.
@Suite(.serialized, .eachEngine, .timeLimit(.minutes(5)))
struct ReplayTests {
    private func check(_ place: StorePlace) throws -> StoreReport {
        try StoreCheck(place.location, masterKey: try MasterKey(bytes: Reach.masterKey), origin: FilledStore.origin).run()
    }

    private func kinds(_ report: StoreReport) -> [ReplayDifference.Kind] { report.differences.map(\.kind) }

    @Test func `everything that people do leaves tables as the entries say, while it is served and after`() async throws {
        let store = try await LawfulStore()
        let served = try check(store.reach.place)
        #expect(served.problems == [] && served.differences == [])
        await store.reach.database.close()
        let report = try check(store.reach.place)
        #expect(report.problems == [] && report.differences == [])
        #expect(report.evidence > 10 && report.entries > 60)
    }

    @Test func `people taken in many ranges come to the same`() async throws {
        let store = try await LawfulStore()
        await store.reach.database.close()
        let side = try MoveSide(store.reach.place.location, .look)
        var differences = ReplayDifferences()
        try ReplayCheck(side: side, ranges: 7).run(into: &differences)
        #expect(differences.all == [])
        try store.reach.place.intruder(.data).execute(
            Statements.probe("UPDATE permission SET version = 9 WHERE subject = ?1"),
            store.staying
        )
        try ReplayCheck(side: try MoveSide(store.reach.place.location, .look), ranges: 7).run(into: &differences)
        #expect(differences.all.map(\.kind) == [.permissionDiffers])
    }

    @Test func `rows that retention removed are no difference`() async throws {
        let store = try await LawfulStore()
        let late = store.reach.time.now + .days(400)
        try await store.reach.database.writing { session in
            while try session.removeMessages(before: late, limit: 100) > 0 {}
            while try session.removeExpiredLinks(before: late, limit: 100) > 0 {}
            while try session.forgetSeenEvents(before: late, limit: 100) > 0 {}
            _ = try session.removeStopNotes(before: late, limit: 100)
        }
        await store.reach.database.close()
        let report = try check(store.reach.place)
        #expect(report.problems == [] && report.differences == [])
    }

    @Test func `each hand on a table of state is found and named`() async throws {
        let store = try await LawfulStore()
        await store.reach.database.close()
        for tampering in Tampering.all {
            try tampering.attempt(on: store.reach.place) {
                let report = try check(store.reach.place)
                #expect(kinds(report).contains(tampering.finding), "\(tampering): found \(kinds(report)), \(report.problems)")
                #expect(report.differences.allSatisfy { $0.count > 0 && !$0.places.isEmpty })
            }
        }
        let report = try check(store.reach.place)
        #expect(report.problems == [] && report.differences == [], "everything was put back")
    }

    @Test func `a difference names entry and reference and nobody`() async throws {
        let store = try await LawfulStore()
        await store.reach.database.close()
        let connection = try store.reach.place.intruder(.data)
        try connection.execute(Statements.probe("UPDATE permission SET version = 9 WHERE subject = ?1"), store.staying)
        let difference = try #require(try check(store.reach.place).differences.first)
        #expect(difference.kind == .permissionDiffers && difference.count == 1)
        #expect(difference.places.map(\.reference) == [store.staying.description])
        let leaf = try #require(difference.places.first?.leaf)
        let bytes = try connection.queryOne(Statements.probe("SELECT bytes FROM ledger_entry WHERE leaf = ?1"), leaf) { try $0.blob(0) }
        let entry = try #require(bytes.flatMap(LedgerEntry.init(encoded:)))
        #expect(entry.subject == store.staying, "the last entry about this person")
    }

    @Test func `a person who cannot be found by their own number is found out: their stop would reach nobody (Art. 7(3))`() async throws {
        let store = try await LawfulStore()
        await store.reach.database.close()
        let connection = try store.reach.place.intruder(.data)
        try connection.execute(Statements.probe("UPDATE subject SET phone_token = NULL WHERE id = ?1"), store.staying)
        let report = try check(store.reach.place)
        #expect(report.problems.count == 1 && report.problems[0].contains(store.staying.description), "\(report.problems)")
    }
}
