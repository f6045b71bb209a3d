// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import Foundation
import SQL
import Testing
import TransparencyLog

@testable import Persistence

/// Whatever is done to the rows of a store is found, and the verdict says where (Art. 5(1)(f), 5(2)). `make soak` does ten thousand.
@Suite(.serialized, .timeLimit(.minutes(60)))
struct StoreMutationTests {
    /// How many; a soak does more.
    private let count = ProcessInfo.processInfo.environment["NAAM_MUTATIONS"].flatMap { Int($0) } ?? 150
    private let seed = ProcessInfo.processInfo.environment["NAAM_SEED"].flatMap { UInt64($0) } ?? UInt64(Date().timeIntervalSince1970)
    private static let files = DatabaseFile.allNames

    private func folder(_ place: StorePlace) -> String {
        if case .directory(let path) = place.location { path } else { "" }
    }

    private func check(_ folder: String, since head: [UInt8]? = nil) throws -> StoreReport {
        var check = try StoreCheck(.directory(folder), masterKey: try MasterKey(bytes: Reach.masterKey), origin: FilledStore.origin)
        if let head { check = check.against(head) }
        return try check.run()
    }

    /// What a check says; empty when it finds nothing.
    private func verdict(_ folder: String) -> String {
        do {
            let report = try check(folder)
            return (report.problems + report.differences.map { "\($0.kind.rawValue) \($0.places)" }).joined(separator: "; ")
        } catch {
            return "\(error)"
        }
    }

    private func put(_ kept: [String: Data], in folder: String) throws {
        for (file, bytes) in kept {
            for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: "\(folder)/\(file)\(suffix)") }
            try bytes.write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
        }
    }

    private func keep(_ folder: String) throws -> [String: Data] {
        try Dictionary(uniqueKeysWithValues: Self.files.map { ($0, try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)"))) })
    }

    /// All rows of the store.
    private func rows(_ place: StorePlace) throws -> StoreMutation.Rows {
        let side = try MoveSide(place.location, .look)
        return try side.catalogue.tables.map { table in
            var (pages, rows) = (TablePages(table, of: side), [[SQLValue]]())
            while let page = try pages.next() { rows += (0..<page.count).map { Array(page[$0]) } }
            return (table, rows)
        }
    }

    @Test func `flipped, cut, exchanged or taken away: each change of a row is found and named`() async throws {
        print("store mutations: NAAM_SEED=\(seed), \(count) of them")
        let store = try await LawfulStore(in: StorePlace(ScratchDirectory()))
        await store.reach.database.close()
        let folder = folder(store.reach.place)
        #expect(verdict(folder) == "")
        let (kept, rows, random) = (try keep(folder), try rows(store.reach.place), SeededRandomSource(seed: seed))
        var found: [String: Int] = [:]
        while found.values.reduce(0, +) < count {
            guard let mutation = StoreMutation(random, of: rows) else { continue }
            try put(kept, in: folder)
            let connection = try store.reach.place.intruder(mutation.table.file)
            let triggers = try connection.query(Statements.probe("SELECT name FROM sqlite_schema WHERE type = 'trigger'")) {
                try $0.text(0)
            }
            try connection.executeScript("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
            for trigger in triggers { try connection.executeScript("DROP TRIGGER \(trigger)") }
            guard try mutation.apply(to: connection) else { continue }
            let verdict = verdict(folder)
            let words = StoreCoverage.words(for: mutation.table.name)
            #expect(words.contains { verdict.contains($0) }, "NAAM_SEED=\(seed): \(mutation): the check says '\(verdict)'")
            found[mutation.table.title, default: 0] += 1
        }
        print("store mutations found, by table: \(found.sorted { $0.key < $1.key })")
        try put(kept, in: folder)
        #expect(verdict(folder) == "", "everything was put back")
    }

    @Test func `a store that was rolled back as a whole agrees with itself, and not with the head outside`() async throws {
        let store = try await LawfulStore(in: StorePlace(ScratchDirectory()))
        let place = store.reach.place
        await store.reach.database.close()
        let older = try keep(folder(place))
        let later = try Reach(in: place, seed: 5)
        try await later.stop(store.staying)
        try await FilledStore.sign(later.database)
        let head = try #require(try await later.database.reading { try $0.checkpoint() })
        await later.database.close()
        let newer = try keep(folder(place))
        #expect(try check(folder(place), since: head).isClean)
        for files in [older, newer.merging(older.filter { $0.key == DatabaseFile.data.fileName }) { _, old in old }] {
            try put(files, in: folder(place))
            #expect(verdict(folder(place)).isEmpty || files["keys.db"] == newer["keys.db"])
            let report = try check(folder(place), since: head)
            #expect(report.problems.contains { $0.contains("rolled back") }, "\(report.problems)")
        }
    }

    @Test func `a store that grew again after it was rolled back has another history`() async throws {
        let store = try await LawfulStore(in: StorePlace(ScratchDirectory()))
        let place = store.reach.place
        await store.reach.database.close()
        let older = try keep(folder(place))
        let honest = try Reach(in: place, seed: 5)
        try await honest.stop(store.staying)
        try await FilledStore.sign(honest.database)
        let head = try #require(try await honest.database.reading { try $0.checkpoint() })
        await honest.database.close()
        try put(older, in: folder(place))
        let other = try Reach(in: place, seed: 6)
        try await FilledStore.append(9, to: other.database, at: other.time.now)
        try await FilledStore.sign(other.database)
        await other.database.close()
        let report = try check(folder(place), since: head)
        #expect(report.problems.contains { $0.contains("rewritten") }, "\(report.problems)")
        #expect(verdict(folder(place)) == "")
    }

    @Test func `each column that is not covered is there`() async throws {
        let store = try await LawfulStore(in: StorePlace(ScratchDirectory()))
        let tables = try rows(store.reach.place).map(\.table)
        // Not moved and so not in the catalogue.
        let own = ["store_move", "schema_migration"]
        for name in StoreCoverage.uncovered.keys where !own.contains(name) {
            let parts = name.split(separator: ".").map(String.init)
            let table = try #require(tables.first { $0.name == parts[0] }, "\(name)")
            #expect(parts.count == 1 || table.columns.contains { $0.name == parts[1] }, "\(name)")
        }
        await store.reach.database.close()
    }
}

extension DatabaseFile {
    fileprivate static let allNames = [DatabaseFile.keys.fileName, DatabaseFile.data.fileName]
}
