// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Foundation
import SQL
import TestSupport
import Testing

@testable import Persistence

/// The command as an operator runs it, and as a power cut ends it.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct MoveKillTests {
    private let folder: ScratchDirectory

    init() throws { folder = try ScratchDirectory() }

    private func place(_ engine: TestEngine) throws -> StorePlace {
        try TestEngine.$current.withValue(engine) { try StorePlace() }
    }

    private func start(_ from: MoveSite, _ to: MoveSite, _ flags: [String] = ["--yes", "--json"]) throws -> RunningProgram {
        try RunningProgram(
            "naam",
            ["store", "move", "--config", from.path, "--to-config", to.path] + flags,
            output: "\(folder.path)/move.log"
        )
    }

    /// How many rows have arrived; nil while there is nothing to ask.
    private func arrived(_ place: StorePlace) -> Int? {
        if case .directory(let path) = place.location, !FileManager.default.fileExists(atPath: "\(path)/naam.db") { return nil }
        // The tables may be just being made.
        return try? place.intruder(.data).queryOne(Self.count) { try $0.int(0) }
    }

    private static let count = Statements.probe(
        "SELECT (SELECT count(*) FROM ledger_entry) + (SELECT count(*) FROM subject) + (SELECT count(*) FROM evidence)"
    )

    @Test(arguments: [TestEngine.sqlite, .postgres])
    func `a move that is killed again and again goes on and ends right`(_ engine: TestEngine) async throws {
        let (from, to) = (try place(engine), try place(engine == .sqlite ? .postgres : .sqlite))
        let store = try TestStore(from)
        try await ManyPeople.fill(store, people: 4_000, entries: 10, signer: MoveSite.origin)
        let head = try await store.read { try $0.checkpoint() }
        await store.close()
        let total = try #require(arrived(from))
        let (old, new) = (try MoveSite(from, named: "old", in: folder), try MoveSite(to, named: "new", in: folder))
        var kills = 0
        for part in [0, 3, 6] {
            let program = try start(old, new)
            _ = try await eventually("\(part) tenths of the rows", within: .seconds(120)) {
                !program.isRunning || (arrived(to) ?? -1) >= max(1, total * part / 10) ? true : nil
            }
            if program.isRunning { kills += 1 }
            // An operator's Ctrl-C ends it where it stands: the signal does, and not the end of the move.
            if part == 3, program.isRunning {
                let code = try await program.stop()
                #expect(code == -SIGTERM || arrived(to) == total, "it ended with \(code)")
            } else {
                try await program.kill9()
            }
        }
        #expect(kills > 0, "a kill came in the middle")
        let last = try start(old, new)
        #expect(try await last.ended(within: .seconds(120)) == 0, "\(last.written)")
        let said = try JSONDocument(Array(last.written.utf8)).root
        #expect(said["moved"]?.boolean == true, "\(last.written)")
        // A run that was to be killed may have come to its end; then this one had nothing to do and found nothing.
        if said["stage"]?.string != "done" { #expect(said["problems"]?.elements.map(\.string) == [], "\(last.written)") }
        #expect(arrived(to) == total)
        let moved = try TestStore(to, seed: 2)
        #expect(try await moved.read { try $0.checkpoint() } == head)
        #expect(try await moved.database.integrityProblems() == [])
        await moved.close()
        #expect(throws: PersistenceError(.movedAway)) { try TestStore(from, seed: 3) }
    }

    @Test func `without a yes only the plan is shown`() async throws {
        let (from, to) = (try place(.sqlite), try place(.postgres))
        let store = try TestStore(from)
        try await ManyPeople.fill(store, people: 8, entries: 1, signer: MoveSite.origin)
        let (old, new) = (try MoveSite(from, named: "old", in: folder), try MoveSite(to, named: "new", in: folder))
        let served = try start(old, new, [])
        #expect(try await served.ended() == 0 && served.written.contains("Nothing was moved"), "\(served.written)")
        let refused = try start(old, new)
        #expect(try await refused.ended() == 1 && refused.written.contains("another process uses the data directory"), "\(refused.written)")
        await store.close()
        #expect(arrived(to) == 0)
        let done = try start(old, new, ["--yes"])
        #expect(try await done.ended() == 0 && done.written.contains("Verified: "), "\(done.written)")
        let again = try start(old, new, ["--yes"])
        #expect(try await again.ended() == 0 && again.written.contains("moved already"), "\(again.written)")
        let wrong = try RunningProgram("naam", ["store", "move", "--config", old.path], output: "\(folder.path)/wrong.log")
        #expect(try await wrong.ended() == 2)
    }

    /// With NAAM_MOVE_PEOPLE and NAAM_MOVE_FOLDER a big store is made there, to be moved by hand and measured.
    @Test func `a store of the size that the environment names can be made`() async throws {
        let environment = ProcessInfo.processInfo.environment
        let people = environment["NAAM_MOVE_PEOPLE"].flatMap { Int($0) } ?? 4
        let place = try place(.sqlite)
        let store = try TestStore(place)
        try await ManyPeople.fill(store, people: people, entries: 5, signer: MoveSite.origin)
        await store.close()
        guard let kept = environment["NAAM_MOVE_FOLDER"], case .directory(let path) = place.location else { return }
        try FileManager.default.copyItem(atPath: path, toPath: kept)
    }
}
