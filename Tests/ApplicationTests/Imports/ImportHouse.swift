// SPDX-License-Identifier: Apache-2.0
import Application
import Basics
import Campaigns
import Consent
import Cryptography
import Persistence
import Repositories
import TestSupport
import Testing

/// A real store in a directory of its own, and services that take lists into it.
struct ImportHouse: Sendable {
    /// Two small files: the upload is begun, each is kept, and it is finished, in four units of work.
    static let files = ["mona", "jonas"].map { name in
        (name: "\(name).csv", bytes: Array("Email Address,First Name\n\(name)@example.com,\(name)\n".utf8))
    }
    static let staff = Operator.ID(high: 0, low: 1)

    let time = ManualTimeSource(Timestamp(year: 2026, month: 11, day: 23, hour: 10))
    let random = SeededRandomSource(seed: 5)
    let database: SQLiteDatabase
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        database = try SQLiteDatabase(
            directory: directory.path,
            masterKey: try MasterKey(bytes: [UInt8](repeating: 9, count: 32)),
            fence: SendFence(),
            random: random,
            time: time,
            logger: .silent
        )
    }

    var service: ImportService { service(over: database) }

    /// The service of a node to whose units of work something may happen.
    func service(before happening: @escaping @Sendable (Int) async throws -> Void) -> ImportService {
        service(over: AttendedDatabase(database, before: happening))
    }

    private func service(over database: any Database) -> ImportService {
        ImportService(database: database, random: random, time: time, logger: .silent, ledgerBell: Bell())
    }

    /// The only import that there is.
    func onlyImport() async throws -> ListImport {
        let imports = try await database.read { records in try records.listImports(limit: 5) }
        try #require(imports.count == 1)
        return imports[0]
    }

    /// How far the only import has come.
    func state() async throws -> ListImport.State { try await onlyImport().state }

    /// Nothing can be read of the only import any more, nothing can be added to it, and the next list is taken.
    func expectNothingLeft(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let id = try await onlyImport().id
        #expect(try await state() == .discarded, sourceLocation: sourceLocation)
        for file in 0..<2 {
            let part = try await database.read { records in try records.uploadChunk(of: id, file: file, sequence: 0) }
            #expect(part == nil, sourceLocation: sourceLocation)
        }
        // A part cannot be sealed without the upload's key.
        await #expect(throws: PersistenceError.self, sourceLocation: sourceLocation) {
            try await database.write { unit in try unit.insertUploadChunk([1], of: id, file: 2, sequence: 0) }
        }
        _ = try await service.start(Self.files, by: Self.staff)
    }
}
