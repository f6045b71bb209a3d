// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import Foundation
import SQL
import TestSupport
import Testing

@testable import Persistence

/// `naam keys` as an operator runs it, and as a power cut ends it.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct KeyKillTests {
    private let folder: ScratchDirectory

    init() throws { folder = try ScratchDirectory() }

    private func place(_ engine: TestEngine) throws -> StorePlace { try TestEngine.$current.withValue(engine) { try StorePlace() } }

    private func naam(_ words: [String]) throws -> RunningProgram {
        try RunningProgram("naam", words, output: "\(folder.path)/\(words.prefix(3).joined(separator: "-").replacing("/", with: "")).log")
    }

    /// How many rows of a table lie under the second generation.
    private func moved(_ place: StorePlace, _ key: RotatedKey) throws -> Int {
        let table = key == .data ? "data_key" : "commitment_key"
        return try place.intruder(.keys).queryOne(Statements.probe("SELECT count(*) FROM \(table) WHERE generation = 2")) { try $0.int(0) }
            ?? 0
    }

    /// Whether the first generation is destroyed.
    private func isOver(_ place: StorePlace, _ key: RotatedKey) throws -> Bool {
        let first = Statements.probe("SELECT 1 FROM site_key WHERE generation = 1 AND purpose = \(key.purpose.rawValue)")
        return try place.intruder(.keys).queryOne(first) { _ in true } == nil
    }

    private func check(_ site: MoveSite) async throws {
        let program = try naam(["store", "check", "--config", site.path])
        #expect(try await program.ended(within: .seconds(60)) == 0, "\(program.written)")
    }

    @Test(arguments: [TestEngine.sqlite, .postgres])
    func `a rotation that is killed again and again goes on and ends right`(_ engine: TestEngine) async throws {
        let place = try place(engine)
        let store = try TestStore(place)
        try await ManyPeople.fill(store, people: 8_000, entries: 1, signer: MoveSite.origin)
        await store.close()
        let site = try MoveSite(place, named: "site", in: folder)
        var kills = 0
        for (key, total) in [(RotatedKey.data, 10_000), (.evidence, 2_000)] {
            // On a busy machine a short rotation may be over before anybody looks; then there is nothing to go on with.
            for part in [1, 4] where try !isOver(place, key) {
                let program = try naam(["keys", "rotate", "--config", site.path, key.rawValue])
                _ = try await eventually("\(part) tenths of the rows", within: .seconds(60)) {
                    let rows = try moved(place, key)
                    return !program.isRunning || rows >= total * part / 10 ? true : nil
                }
                if program.isRunning { kills += 1 }
                try await program.kill9()
                let rows = try moved(place, key)
                #expect(rows >= total * part / 10 && rows <= total)
                // Half way everything opens, for tools too.
                if part == 4 { try await check(site) }
            }
            if try !isOver(place, key) {
                let last = try naam(["keys", "rotate", "--config", site.path, key.rawValue])
                #expect(try await last.ended(within: .seconds(60)) == 0, "\(last.written)")
                #expect(last.written.contains("under way") && last.written.contains("the old one is destroyed"), "\(last.written)")
            }
            #expect(try moved(place, key) == total)
        }
        #expect(kills > 0, "a kill came in the middle")
        try await check(site)
        let list = try naam(["keys", "list", "--config", site.path, "--json"])
        #expect(try await list.ended() == 0, "\(list.written)")
        let lines = try JSONDocument(Array(list.written.utf8)).root["keys"]?.elements.map { $0 } ?? []
        #expect(lines.count == SiteKeys.purposes.count)
        #expect(lines.filter { $0["generation"]?.integer == 2 }.map { $0["key"]?.string } == ["data", "evidence"])
    }

    @Test(arguments: [TestEngine.sqlite, .postgres])
    func `where a site is served the command asks and the site does it`(_ engine: TestEngine) async throws {
        let place = try place(engine)
        let store = try TestStore(place)
        try await ManyPeople.fill(store, people: 40, entries: 1, signer: MoveSite.origin)
        let site = try MoveSite(place, named: "site", in: folder)
        let program = try naam(["keys", "rotate", "--config", site.path, "data"])
        let begun = try await eventually("a generation", within: .seconds(20)) { try await store.database.keyRotations().first }
        _ = try await eventually("the command waits", within: .seconds(20)) { program.written.contains("only watches") ? true : nil }
        #expect(program.isRunning)
        var rewrap = begun
        while !rewrap.isDone { rewrap = try await store.database.goOn(with: rewrap, limit: 7) }
        #expect(try await program.ended(within: .seconds(20)) == 0, "\(program.written)")
        try await check(site)
        await store.close()
    }

    @Test func `the master key is changed, said, and refused afterwards`() async throws {
        let place = try place(.sqlite)
        let store = try TestStore(place)
        try await ManyPeople.fill(store, people: 8, entries: 1, signer: MoveSite.origin)
        let site = try MoveSite(place, named: "site", in: folder)
        guard case .directory(let directory) = place.location else { return }
        let digits = Hex.encode([UInt8](100..<132))
        let new = "\(folder.path)/new.key"
        try Data("\(digits)\n".utf8).write(to: URL(fileURLWithPath: new))
        try Data("\(digits)\n".utf8).write(to: URL(fileURLWithPath: "\(directory)/beside.key"))
        let rotate = ["keys", "rotate", "--config", site.path, "master", "--to"]
        let beside = try naam(rotate + ["\(directory)/beside.key"])
        #expect(try await beside.ended() == 1 && beside.written.contains("beside the database"), "\(beside.written)")
        let missing = try naam(rotate + ["\(folder.path)/nowhere.key"])
        #expect(try await missing.ended() == 1)
        try await check(site)
        let done = try naam(rotate + [new])
        #expect(try await done.ended() == 0 && done.written.contains("seven days"), "\(done.written)")
        #expect(!done.written.contains(digits))
        let again = try naam(rotate + [new])
        #expect(try await again.ended() == 0 && again.written.contains("already"), "\(again.written)")
        let refused = try naam(["store", "check", "--config", site.path])
        #expect(try await refused.ended() == 1 && refused.written.contains("the master key does not belong"), "\(refused.written)")
        await store.close()
        // The file of the configuration gets the new key; a copy and a move are made with it.
        try FileManager.default.removeItem(atPath: "\(folder.path)/master.key")
        try FileManager.default.copyItem(atPath: new, toPath: "\(folder.path)/master.key")
        try await check(site)
        let backup = try naam(["backup", "--config", site.path, "--data", "\(folder.path)/data", "--keys", "\(folder.path)/keys"])
        #expect(try await backup.ended(within: .seconds(30)) == 0, "\(backup.written)")
    }

    @Test func `keys that cannot be changed are refused with the reason`() async throws {
        let place = try place(.sqlite)
        await (try TestStore(place)).close()
        let site = try MoveSite(place, named: "site", in: folder)
        for (kind, word) in [("suppression", "nobody has it"), ("ledger", "ledger_origin"), ("index", "suppressed"), ("links", "stop")] {
            let program = try naam(["keys", "rotate", "--config", site.path, kind])
            #expect(try await program.ended() == 1 && program.written.contains(word), "\(program.written)")
        }
        let unknown = try naam(["keys", "rotate", "--config", site.path, "nonsense"])
        #expect(try await unknown.ended() == 2)
        let list = try naam(["keys", "list", "--config", site.path])
        #expect(try await list.ended() == 0 && list.written.contains("generation 1, in the store since"), "\(list.written)")
    }
}
