// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Cryptography
import Foundation
import Repositories
import SQL
import Testing

@testable import Persistence

/// An old copy of the data beside today's keys and master key must not bring back who has gone (Art. 7(3), 17).
@Suite(.serialized, .timeLimit(.minutes(2)))
struct OldCopyTests {
    private let directory: ScratchDirectory
    private let place: StorePlace

    init() throws {
        directory = try ScratchDirectory()
        place = StorePlace(directory)
    }

    private var data: String { "\(directory.path)/naam.db" }

    /// Copies the data as a backup would, lets the closure do what came after it, and puts the copy in the data's place.
    private func restoring(_ reach: Reach, _ later: (Reach) async throws -> Void) async throws -> Reach {
        await reach.database.close()
        try FileManager.default.copyItem(atPath: data, toPath: data + ".copy")
        let live = try Reach(in: place, seed: 21)
        try await later(live)
        await live.database.close()
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: data + suffix) {
            try FileManager.default.removeItem(atPath: data + suffix)
        }
        try FileManager.default.moveItem(atPath: data + ".copy", toPath: data)
        return try Reach(in: place, seed: 22)
    }

    private func replay(_ reach: Reach, limit: Int = 2) async throws {
        let replay = StopReplay(withdrawal: WithdrawalProcedure(time: reach.time))
        while try await reach.database.write({ unit in try replay.step(limit: limit, in: unit) }) == limit {}
    }

    private func permission(_ reach: Reach, _ subject: DataSubject.ID, _ purpose: PurposeCode) async throws -> PermissionState? {
        try await reach.database.read { records in try records.permission(of: subject, for: purpose)?.state }
    }

    @Test func `who stopped after the copy was made is gone from it, gets nothing, and is suppressed`() async throws {
        let start = try Reach(in: place)
        let (gone, staying) = (try await start.permit(1), try await start.permit(2))
        let reach = try await restoring(start) { try await $0.stop(gone) }
        try await replay(reach)
        #expect(try await reach.database.read { records in try records.subject(gone)?.stage } == .sealed)
        #expect(try await reach.database.read { records in try records.profile(of: gone) } == nil)
        #expect(try await reach.database.read { records in try records.isSuppressed(.phone(try Reach.phone(1))) })
        let matches = try await reach.database.read { records in try records.subjects(matching: .phone(try Reach.phone(1))).map(\.id) }
        #expect(matches == [gone], "who names the number still comes to the evidence")
        _ = try await reach.startCampaign()
        #expect(try await reach.lease().map(\.clearance.subject) == [staying])
        #expect(try await reach.entries().contains { $0.contains("subject-sealed") }, "it is an entry of its own")
    }

    @Test func `who took back one purpose has not given it again`() async throws {
        let start = try Reach(in: place)
        let subject = try await start.permit(1, [.promotional, .transactional])
        let reach = try await restoring(start) { try await $0.stop(subject, purposes: [.promotional]) }
        #expect(try await permission(reach, subject, .promotional) == .given, "the copy says so until it is told")
        try await replay(reach)
        #expect(try await permission(reach, subject, .promotional) == .withdrawn)
        #expect(try await permission(reach, subject, .transactional) == .given)
        #expect(try await reach.database.read { records in try records.profile(of: subject) } != nil)
    }

    @Test func `a replay that itself destroys a number does not pass over the stops after it`() async throws {
        let start = try Reach(in: place)
        let (first, second) = (try await start.permit(1), try await start.permit(2))
        let reach = try await restoring(start) { later in
            // The copy does not know this yes, and so nothing in it holds the number, of which the key is still there.
            try await later.note(first, .transactional, .given, version: 1)
            try await later.stop(first, purposes: [.promotional])
            try await later.stop(second)
        }
        try await replay(reach, limit: 1)
        for person in [first, second] {
            #expect(try await reach.database.read { records in try records.subject(person)?.stage } == .sealed)
        }
    }

    @Test func `whom a list or a stranger's stop suppressed stays suppressed`() async throws {
        let start = try Reach(in: place)
        let reach = try await restoring(start) { later in
            try await later.take([], suppressed: [(5, .importedUnsubscribed), (6, .importedCleaned), (7, .importedUnsubscribed)])
            try await later.database.write { unit in
                try unit.suppress(.phone(try Reach.phone(8)), because: .strangerStopped, at: later.time.now)
            }
        }
        try await replay(reach)
        for number in 5...7 {
            #expect(try await reach.database.read { records in try records.isSuppressed(.email(try Reach.email(number))) })
        }
        #expect(try await reach.database.read { records in try records.isSuppressed(.phone(try Reach.phone(8))) })
    }

    @Test func `a replay that is cut off goes on, and one that is over does nothing`() async throws {
        let start = try Reach(in: place)
        let people = try await (0..<7).asyncMap { try await start.permit($0) }
        let reach = try await restoring(start) { later in for person in people.dropFirst() { try await later.stop(person) } }
        let replay = StopReplay(withdrawal: WithdrawalProcedure(time: reach.time))
        _ = try await reach.database.write { unit in try replay.step(limit: 5, in: unit) }
        await reach.database.close()
        let again = try Reach(in: place, seed: 23)
        try await self.replay(again)
        let entries = try await again.entries().count
        #expect(try await again.database.write { unit in try replay.step(limit: 5, in: unit) } == 0)
        #expect(try await again.entries().count == entries)
        for person in people.dropFirst() {
            #expect(try await again.database.read { records in try records.subject(person)?.stage } == .sealed)
        }
        #expect(try await again.database.read { records in try records.subject(people[0])?.stage } == .active)
    }

    @Test func `in everyday work there is nothing to replay, also after a stop that came twice`() async throws {
        let reach = try Reach(in: place)
        let subject = try await reach.permit(1)
        try await reach.stop(subject)
        try await reach.stop(subject)
        #expect(try await reach.database.write { unit in try unit.unknownStops(limit: 10).count } == 0)
        let notes = try place.intruder(.keys).queryOne(Statements.probe("SELECT count(*) FROM stop_note")) { try $0.int(0) }
        #expect(notes == 2, "the withdrawal and the number's token")
    }

    @Test func `keys that are older than the data count on from where they are`() async throws {
        let start = try Reach(in: place)
        try await start.stop(try await start.permit(1))
        await start.database.close()
        try place.intruder(.keys).executeScript("DELETE FROM stop_note")
        let reach = try Reach(in: place, seed: 24)
        #expect(try await reach.database.write { unit in try unit.unknownStops(limit: 10).count } == 0)
        try await reach.stop(try await reach.permit(2))
        #expect(try await reach.database.write { unit in try unit.unknownStops(limit: 10).count } == 0)
        try place.intruder(.data).executeScript("UPDATE data_store SET stop_note = 0")
        #expect(try await reach.database.write { unit in try unit.unknownStops(limit: 10).map(\.number) } == [1, 2])
    }

    @Test func `a copy from before there were notes is put back, brought up to date, and told of every stop`() async throws {
        let start = try Reach(in: place)
        let (gone, staying) = (try await start.permit(1), try await start.permit(2))
        await start.database.close()
        let copy = "\(directory.path)/older"
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: data, toPath: "\(copy)/naam.db")
        try Connection(path: "\(copy)/naam.db", mode: .readWrite).executeScript(
            """
            ALTER TABLE data_store DROP COLUMN mailed_size; ALTER TABLE data_store DROP COLUMN mailed_at;
            ALTER TABLE data_store DROP COLUMN stop_note; ALTER TABLE message DROP COLUMN is_fenced; DROP TABLE send_pace; DROP TABLE attempt;
            DROP TABLE evidence_match; DROP TABLE evidence_opening_use; DROP TABLE evidence_opening_subject; DROP TABLE evidence_opening;
            DELETE FROM schema_migration WHERE number > 2;
            """
        )
        let live = try Reach(in: place, seed: 21)
        try await live.stop(gone)
        await live.database.close()
        let restore = StoreRestore(
            directory: directory.path,
            data: copy,
            keys: nil,
            masterKey: try MasterKey(bytes: Reach.masterKey),
            origin: FilledStore.origin
        )
        #expect(try restore.check().stopsToDoAgain == 2, "the withdrawal and the number's token")
        #expect(try restore.run(at: TestStore.beginning) != nil)
        let reach = try Reach(in: place, seed: 22)
        try await replay(reach)
        #expect(try await reach.database.read { records in try records.subject(gone)?.stage } == .sealed)
        #expect(try await reach.database.read { records in try records.subject(staying)?.stage } == .active)
        #expect(try await reach.database.integrityProblems() == [])
    }

    @Test func `notes go when no copy of the data can be that old, and no number is given twice`() async throws {
        let reach = try Reach(in: place)
        for number in 0..<3 { try await reach.stop(try await reach.permit(number)) }
        let late = reach.time.now + .days(1)
        #expect(try await reach.database.write { unit in try unit.removeStopNotes(before: late, limit: 100) } == 5)
        reach.time.advance(by: .days(2))
        try await reach.stop(try await reach.permit(9))
        let numbers = try place.intruder(.keys).query(Statements.probe("SELECT number FROM stop_note ORDER BY number")) { try $0.int(0) }
        #expect(numbers == [6, 7, 8])
    }
}

extension Sequence where Element: Sendable {
    /// One after the other.
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
