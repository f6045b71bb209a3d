// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Foundation
import Repositories
import SQL
import TestSupport
import Testing

@testable import Persistence

@Suite(.serialized, .eachEngine)
struct ImportTests {
    @Test func `new people are kept sealed and can be found by their address`() async throws {
        let reach = try Reach()
        #expect(try await reach.take([1, 2, 3]) == ImportTally(added: 3))
        let subject = try #require(try await reach.listed(2))
        #expect(subject.stage == .active)
        let profile = try await reach.database.read { records in try records.profile(of: subject.id) }
        #expect(profile == SubjectProfile(givenName: "Name2", email: try Reach.email(2)))
    }

    @Test func `who is known already is not taken in again`() async throws {
        let reach = try Reach()
        try await reach.take([1])
        let before = try await reach.listed(1)
        #expect(try await reach.take([1, 2]) == ImportTally(added: 1, known: 1))
        #expect(try await reach.listed(1) == before)
    }

    @Test func `suppression wins over the same batch and every later one`() async throws {
        let reach = try Reach()
        let tally = try await reach.take([1, 2], suppressed: [(1, .importedUnsubscribed), (1, .importedCleaned), (3, .importedCleaned)])
        #expect(tally == ImportTally(added: 1, refused: 1, suppressed: 2))
        #expect(try await reach.take([1, 3]) == ImportTally(refused: 2))
        #expect(try await reach.listed(1) == nil)
        let counts = try await reach.database.read { records in try records.suppressionCounts() }
        #expect(counts == [.importedUnsubscribed: 1, .importedCleaned: 1])
    }

    @Test func `importing somebody who said stop brings nobody back`() async throws {
        let reach = try Reach()
        try await reach.take([1])
        let subject = try #require(try await reach.listed(1))
        try await reach.stop(subject.id)
        #expect(try await reach.take([1]) == ImportTally(refused: 1))
        #expect(try await reach.database.read { records in try records.subject(subject.id)?.stage } == .sealed)
    }

    @Test func `a batch of an import that is not running is refused whole`() async throws {
        let reach = try Reach()
        let listImport = try await reach.startImport(.checked)
        await #expect(throws: PersistenceError(.outOfDate, "list_import")) { try await reach.take([1], into: listImport) }
        #expect(try await reach.listed(1) == nil)
    }

    @Test func `done rows never go back`() async throws {
        let reach = try Reach()
        let listImport = try await reach.startImport()
        try await reach.take([1], into: listImport, doneRows: 500)
        try await reach.take([1], into: listImport, doneRows: 200)
        #expect(try await reach.database.read { records in try records.listImport(listImport.id)?.doneRows } == 500)
    }

    @Test func `an import is read as it was written`() async throws {
        let reach = try Reach()
        var listImport = try await reach.startImport(.uploading)
        listImport.state = .checked
        listImport.totalRows = 12
        listImport.report = ImportReport()
        let written = listImport
        try await reach.database.write { unit in try unit.update(written) }
        #expect(try await reach.database.read { records in try records.listImport(written.id) } == written)
        #expect(try await reach.database.write { unit in try unit.unfinishedImports() } == [written])
        #expect(try await reach.database.read { records in try records.listImports(limit: 5) } == [written])
    }

    @Test func `a finished or discarded import is not unfinished`() async throws {
        let reach = try Reach()
        _ = try await reach.startImport(.finished)
        _ = try await reach.startImport(.discarded)
        #expect(try await reach.database.write { unit in try unit.unfinishedImports() }.isEmpty)
    }

    @Test func `an upload comes back part by part and lies sealed`() async throws {
        let reach = try Reach()
        let listImport = try await reach.startImport(.uploading)
        let parts = [Array("Email Address\n".utf8), Array("somebody.secret@example.com\n".utf8)]
        try await reach.database.write { unit in
            for (sequence, part) in parts.enumerated() { try unit.insertUploadChunk(part, of: listImport.id, file: 0, sequence: sequence) }
        }
        let read = try await reach.database.read { records in
            try (0..<3).map { try records.uploadChunk(of: listImport.id, file: 0, sequence: $0) }
        }
        #expect(read == [parts[0], parts[1], nil])
        for (name, bytes) in try reach.place.bytes() { #expect(bytes.firstRange(of: Array("somebody.secret".utf8)) == nil, "\(name)") }
    }

    @Test func `a part that was moved to another place does not open`() async throws {
        let reach = try Reach()
        let listImport = try await reach.startImport(.uploading)
        try await reach.database.write { unit in try unit.insertUploadChunk([1, 2, 3], of: listImport.id, file: 0, sequence: 0) }
        try reach.place.intruder(.data).executeScript("UPDATE upload_chunk SET sequence = 1")
        await #expect(throws: (any Error).self) {
            try await reach.database.read { records in try records.uploadChunk(of: listImport.id, file: 0, sequence: 1) }
        }
    }

    @Test func `a removed upload is gone with its key`() async throws {
        let reach = try Reach()
        let listImport = try await reach.startImport(.uploading)
        try await reach.database.write { unit in
            try unit.insertUploadChunk([1, 2, 3], of: listImport.id, file: 0, sequence: 0)
            try unit.removeUpload(of: listImport.id)
        }
        #expect(try await reach.database.read { records in try records.uploadChunk(of: listImport.id, file: 0, sequence: 0) } == nil)
        await #expect(throws: PersistenceError(.outOfDate, "upload_chunk")) {
            try await reach.database.write { unit in try unit.insertUploadChunk([1], of: listImport.id, file: 0, sequence: 1) }
        }
    }

    @Test func `known and suppressed answer for each address`() async throws {
        let reach = try Reach()
        try await reach.take([1], suppressed: [(2, .importedCleaned)])
        let addresses = try [1, 2, 3].map { try Reach.email($0) }
        #expect(try await reach.database.read { records in try records.known(addresses) } == [true, false, false])
        #expect(try await reach.database.read { records in try records.suppressed(addresses) } == [false, true, false])
    }

    @Test func `no address and no name of a list is in the files`() async throws {
        let reach = try Reach()
        try await reach.take([1, 2, 3], suppressed: [(4, .importedCleaned)])
        for (name, bytes) in try reach.place.bytes() {
            for secret in ["person1@", "person4@", "Name2"] {
                #expect(bytes.firstRange(of: Array(secret.utf8)) == nil, "\(name)")
                #expect(bytes.firstRange(of: secret.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }) == nil, "\(name)")
            }
        }
    }
}
