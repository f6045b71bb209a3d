// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import Foundation
import SQL
import TestSupport
import Testing

@testable import Persistence

/// Tools that are killed just before each call by which they make something durable or visible, one after the other, until one comes to its end (promise 7).
@Suite(.serialized, .timeLimit(.minutes(30)))
struct CommitKillTests {
    private let folder: ScratchDirectory
    private let shim: FaultShim
    /// Each point is tried when this is 1, as in a soak; else one in so many, from another on each time.
    private let step = ProcessInfo.processInfo.environment["NAAM_KILL_STEP"].flatMap { Int($0) } ?? 6
    private let first: Int

    init() async throws {
        folder = try ScratchDirectory()
        shim = try await FaultShim.make()
        first = 1 + Int(Date().timeIntervalSince1970) % step
    }

    // MARK: Running

    private func naam(_ words: [String], _ environment: [String: String] = [:]) async throws -> (code: Int32, text: String) {
        let program = try RunningProgram("naam", words, environment: environment, output: "\(folder.path)/\(words[0]).log")
        return (try await program.ended(within: .seconds(60)), program.written)
    }

    /// Kills the tool at one commit point after the other; after each kill the closure looks. Returns the point that was not reached any more.
    private func killAtEachPoint(
        _ words: [String],
        below place: String,
        before prepare: () throws -> Void,
        after look: (Int) async throws -> Void
    ) async throws -> Int {
        for point in stride(from: first, through: 1_000, by: step) {
            try prepare()
            let (code, text) = try await naam(words, shim.kill(at: point, below: place))
            guard code == -SIGKILL else {
                #expect(code == 0, "\(text)")
                return point
            }
            try await look(point)
        }
        throw NeverCame(what: "the end of \(words)")
    }

    private func check(_ directory: String, masterKey: [UInt8] = TestStore.masterKey) throws -> StoreReport {
        try StoreCheck(.directory(directory), masterKey: try MasterKey(bytes: masterKey), origin: MoveSite.origin).run()
    }

    private func copyFolder(_ source: String, to target: String) throws {
        if FileManager.default.fileExists(atPath: target) { try FileManager.default.removeItem(atPath: target) }
        try FileManager.default.copyItem(atPath: source, toPath: target)
    }

    private func directory(of place: StorePlace) throws -> String {
        guard case .directory(let path) = place.location else { throw NeverCame(what: "a store in files") }
        return path
    }

    /// Folders of copies that bear the name of one, and those that were not finished.
    private func copies(_ place: String) throws -> (whole: [String], parts: [String]) {
        guard FileManager.default.fileExists(atPath: place) else { return ([], []) }
        let names = try FileManager.default.contentsOfDirectory(atPath: place)
        return (names.filter { CopyPlace.isName($0) }, names.filter { !CopyPlace.isName($0) })
    }

    // MARK: Backup

    @Test func `a backup that is killed at any point leaves whole copies or none, and the site goes on`() async throws {
        let store = try await LawfulStore(in: StorePlace(ScratchDirectory()), origin: MoveSite.origin, masterKey: TestStore.masterKey)
        let served = try directory(of: store.reach.place)
        let site = try MoveSite(store.reach.place, named: "site", in: folder)
        let (data, keys) = ("\(folder.path)/copies-data", "\(folder.path)/copies-keys")
        let words = ["backup", "--config", site.path, "--data", data, "--keys", keys]
        let master = try MasterKey(bytes: TestStore.masterKey)
        let points = try await killAtEachPoint(words, below: FileManager.default.temporaryDirectory.path) {
            for place in [data, keys] where FileManager.default.fileExists(atPath: place) {
                try FileManager.default.removeItem(atPath: place)
            }
        } after: { point in
            for name in try copies(data).whole {
                let beside = FileManager.default.fileExists(atPath: "\(keys)/\(name)/keys.db") ? "\(keys)/\(name)" : served
                let report = try StoreCheck(
                    data: "\(data)/\(name)/naam.db",
                    keys: "\(beside)/keys.db",
                    masterKey: master,
                    origin: MoveSite.origin
                )
                .run()
                #expect(report.isClean, "point \(point): \(report.problems)")
            }
            for part in try copies(data).parts {
                let restore = StoreRestore(
                    directory: served,
                    data: "\(data)/\(part)",
                    keys: nil,
                    masterKey: master,
                    origin: MoveSite.origin
                )
                #expect(throws: CopyRefusal.self, "point \(point)") { try restore.check() }
            }
            // Somebody comes while it is copied.
            try await store.sayYes(100 + point)
        }
        print("commit points of a backup: before \(points), from \(first) by \(step)")
        #expect(points > 8)
        #expect(try copies(data).whole.count == 1 && copies(keys).whole.count == 1 && copies(data).parts.isEmpty)
        #expect(try check(served).isClean)
        await store.reach.database.close()
    }

    // MARK: Restore

    /// A site whose server was killed, with a copy of its data and keys from before somebody stopped.
    private func brokenSite() async throws -> (place: String, copy: (data: String, keys: String), gone: DataSubject.ID) {
        let store = try await LawfulStore(in: StorePlace(ScratchDirectory()), origin: MoveSite.origin, masterKey: TestStore.masterKey)
        let served = try directory(of: store.reach.place)
        let copy = StoreCopy(directory: served, masterKey: try MasterKey(bytes: TestStore.masterKey), origin: MoveSite.origin)
        let (data, keys) = ("\(folder.path)/data", "\(folder.path)/keys")
        let made = try copy.make(data: data, keys: keys, at: TestStore.beginning)
        #expect(made.report.isClean)
        try await store.reach.stop(store.staying)
        try await FilledStore.sign(store.reach.database, as: MoveSite.origin)
        // As kill -9 leaves it: the last acts stand in the write-ahead logs only.
        let broken = "\(folder.path)/broken"
        try copyFolder(served, to: broken)
        await store.reach.database.close()
        return (broken, ("\(data)/\(made.name)", "\(keys)/\(made.name)"), store.staying)
    }

    private func stage(_ person: DataSubject.ID, in directory: String) throws -> Int? {
        try Connection(path: "\(directory)/naam.db", mode: .readOnly)
            .queryOne(Statements.probe("SELECT stage FROM subject WHERE id = ?1"), person) { try $0.int(0) }
    }

    @Test(arguments: [false, true])
    func `a restore that is killed at any point leaves the old site, the new one, or none, and run again it ends`(
        _ withKeys: Bool
    ) async throws {
        let (broken, copy, gone) = try await brokenSite()
        let place = "\(folder.path)/site"
        let site = try MoveSite(.directory(place), named: "site", in: folder)
        let words = ["restore", "--config", site.path, "--data", copy.data, "--yes"] + (withKeys ? ["--keys", copy.keys] : [])
        let entries = try check(broken).entries
        var seen: [String: Int] = [:]
        let points = try await killAtEachPoint(words, below: place) {
            try copyFolder(broken, to: place)
        } after: { point in
            if FileManager.default.fileExists(atPath: "\(place)/naam.db"), FileManager.default.fileExists(atPath: "\(place)/keys.db") {
                let report = try check(place)
                #expect(report.isClean, "point \(point): \(report.problems) \(report.differences)")
                seen[report.entries == entries ? "old" : "new", default: 0] += 1
            } else {
                // Nobody is served half of a site.
                #expect(throws: PersistenceError(.restoreUnfinished), "point \(point)") { try open(copyOf: place) }
                seen["none", default: 0] += 1
            }
            let (code, text) = try await naam(words)
            #expect(code == 0, "point \(point): \(text)")
            #expect(try check(place).isClean, "point \(point)")
            // Keys from before the stop know nothing of it; today's do it again.
            #expect(try stage(gone, in: place) == (withKeys ? 0 : 1), "point \(point)")
        }
        print("commit points of a restore\(withKeys ? " with keys" : ""): \(points), after a kill the site was \(seen)")
        #expect(points > 20 && seen["old", default: 0] > 0)
        // The moments between the renames are few; a soak meets them all.
        if step == 1 { #expect(seen["new", default: 0] > 0 && seen["none", default: 0] > 0) }
    }

    private func open(copyOf place: String) throws {
        let path = "\(folder.path)/opened"
        try copyFolder(place, to: path)
        _ = try SQLiteDatabase(
            directory: path,
            masterKey: try MasterKey(bytes: TestStore.masterKey),
            fence: SendFence(),
            time: ManualTimeSource(TestStore.beginning),
            logger: .silent
        )
    }

    // MARK: Rotation

    @Test(arguments: [RotatedKey.data, .evidence])
    func `a rotation that is killed at any point opens everybody, and run again it ends`(_ key: RotatedKey) async throws {
        let place = try StorePlace(ScratchDirectory())
        let store = try TestStore(place)
        try await ManyPeople.fill(store, people: 40, entries: 1, signer: MoveSite.origin)
        await store.close()
        let (whole, cut) = (try directory(of: place), "\(folder.path)/cut")
        let site = try MoveSite(.directory(cut), named: "site", in: folder)
        let words = ["keys", "rotate", "--config", site.path, key.rawValue]
        let people = try check(whole, masterKey: TestStore.masterKey).people
        let points = try await killAtEachPoint(words, below: cut) {
            try copyFolder(whole, to: cut)
        } after: { point in
            let report = try check(cut, masterKey: TestStore.masterKey)
            #expect(report.isClean && report.people == people && report.evidence == 10, "point \(point): \(report.problems)")
            let (code, text) = try await naam(words)
            #expect(code == 0, "point \(point): \(text)")
        }
        print("commit points of a rotation of \(key): \(points)")
        #expect(points > 20)
        let report = try check(cut, masterKey: TestStore.masterKey)
        #expect(report.isClean && report.people == people && report.evidence == 10)
    }

    @Test func `a change of the master key that is killed at any point leaves one key that opens, and run again it ends`() async throws {
        let place = try StorePlace(ScratchDirectory())
        let store = try TestStore(place)
        try await ManyPeople.fill(store, people: 8, entries: 1, signer: MoveSite.origin)
        await store.close()
        let (whole, cut, new) = (try directory(of: place), "\(folder.path)/cut", [UInt8](100..<132))
        let site = try MoveSite(.directory(cut), named: "site", in: folder)
        try Data("\(Hex.encode(new))\n".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/new.key"))
        let words = ["keys", "rotate", "--config", site.path, "master", "--to", "\(folder.path)/new.key"]
        let points = try await killAtEachPoint(words, below: cut) {
            try copyFolder(whole, to: cut)
        } after: { point in
            let opening = [TestStore.masterKey, new].filter { key in (try? check(cut, masterKey: key).isClean) == true }
            #expect(opening.count == 1, "point \(point)")
            let (code, text) = try await naam(words)
            #expect(code == 0, "point \(point): \(text)")
            #expect(try check(cut, masterKey: new).isClean, "point \(point)")
        }
        print("commit points of a change of the master key: \(points)")
        #expect(points > 0)
    }
}
