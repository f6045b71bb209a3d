// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import SQL
import Testing

@testable import Persistence

/// Nodes that work with one database while another of them wraps keys anew.
@Suite(.timeLimit(.minutes(2)))
struct KeyNodesTests {
    private let place: StorePlace
    private let here: Reach
    private let there: Reach

    init() throws {
        let place = try TestEngine.$current.withValue(.postgres) { try StorePlace() }
        self.place = place
        here = try Reach(in: place, seed: 1)
        there = try Reach(in: place, seed: 2)
    }

    private func begin(_ key: RotatedKey) throws {
        let keys = StoreKeys(place.location, masterKey: try MasterKey(bytes: Reach.masterKey))
        #expect(try keys.begin(key, at: TestStore.beginning) == .done)
    }

    private func finish() async throws {
        for begun in try await here.database.keyRotations() {
            var rewrap = begun
            while !rewrap.isDone { rewrap = try await here.database.goOn(with: rewrap, limit: 2) }
        }
    }

    private func give(_ subject: DataSubject.ID, by node: Reach) async throws {
        let now = node.time.now
        try await node.database.writing { session in
            let entry = LedgerEntry(.permissionGiven, at: now, subject: subject, purpose: .promotional)
            try session.record(Sample.evidence(at: now), of: subject, entry: entry)
        }
    }

    @Test func `a node that does not know of a rotation reads what another has wrapped anew`() async throws {
        let people = [try await here.permit(1), try await there.permit(2), try await there.permit(3)]
        for person in people { try await give(person, by: there) }
        for key in RotatedKey.allCases { try begin(key) }
        try await finish()
        #expect(there.database.context.keyRing.data.newest.generation == 1)
        for person in people {
            #expect(try await there.database.reading { try $0.profile(of: person) } != nil)
            #expect(try await there.database.reading { try $0.evidence(of: person) }.count == 1)
        }
        await here.database.close()
        await there.database.close()
    }

    @Test func `a node that does not know of a rotation wraps nothing under what is destroyed`() async throws {
        let before = try await there.permit(1)
        for key in RotatedKey.allCases { try begin(key) }
        try await finish()
        let after = try await there.permit(2)
        try await give(after, by: there)
        try await give(before, by: there)
        for person in [before, after] {
            #expect(try await here.database.reading { try $0.profile(of: person) } != nil)
            #expect(try await here.database.reading { try $0.evidence(of: person) }.count == 1)
        }
        let old = Statements.probe(
            "SELECT (SELECT count(*) FROM data_key WHERE generation < 2) + (SELECT count(*) FROM commitment_key WHERE generation < 2)"
        )
        #expect(try place.intruder(.keys).queryOne(old) { try $0.int(0) } == 0)
        await here.database.close()
        await there.database.close()
    }

    @Test func `two nodes that both do the work do it once`() async throws {
        for number in 0..<60 { try await (number.isMultiple(of: 2) ? here : there).permit(number) }
        try begin(.data)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for node in [here, there] {
                group.addTask {
                    for begun in try await node.database.keyRotations() {
                        var rewrap = begun
                        while !rewrap.isDone { rewrap = try await node.database.goOn(with: rewrap, limit: 4) }
                    }
                }
            }
            for number in 100..<130 { try await (number.isMultiple(of: 2) ? here : there).permit(number) }
            try await group.waitForAll()
        }
        let entries = try await here.entries().filter { $0.contains("keys-rotated") }
        #expect(entries.count == 1)
        let report = try StoreCheck(place.location, masterKey: MasterKey(bytes: Reach.masterKey), origin: FilledStore.origin).run()
        #expect(report.problems == [] && report.people == 90)
        await here.database.close()
        await there.database.close()
    }
}
