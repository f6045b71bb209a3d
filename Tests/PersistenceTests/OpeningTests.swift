// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import Foundation
import SQL
import Testing

@testable import Persistence

@Suite(.timeLimit(.minutes(1)))
struct OpeningTests {
    private let directory: ScratchDirectory
    private let store: TestStore

    init() throws {
        directory = try ScratchDirectory()
        store = try TestStore(StorePlace(directory))
    }

    private func open(_ directory: ScratchDirectory, key: [UInt8] = TestStore.masterKey) throws -> SQLiteDatabase {
        try SQLiteDatabase(directory: directory.path, masterKey: try MasterKey(bytes: key), fence: SendFence(), logger: .silent)
    }

    private func remove(_ name: String) throws {
        for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: "\(directory.path)/\(name)\(ending)") }
    }

    @Test func `what was stored is there after reopening`() async throws {
        let mariam = try await store.newSubject(try Sample.profile())
        await store.close()
        let again = try TestStore(store.place, seed: 2)
        #expect(try await again.read { try $0.profile(of: mariam.id) } == (try Sample.profile()))
        #expect(try await again.database.integrityProblems() == [])
        await again.close()
    }

    @Test func `another master key is refused before anything is changed`() async throws {
        await store.close()
        #expect(throws: PersistenceError(.wrongMasterKey)) { try open(directory, key: [UInt8](repeating: 9, count: 32)) }
        await (try open(directory)).close()
    }

    @Test func `a second process is refused while the first works`() async throws {
        #expect(throws: PersistenceError(.inUse, directory.path)) { try open(directory) }
        await store.close()
        await (try open(directory)).close()
    }

    @Test func `a directory that is let go is free, though a child that was just made has a copy of all that was open`() async throws {
        let path = "\(directory.path)/naam.lock"
        // As fork(2) leaves it until the child begins its own program.
        let copies = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
            .filter { (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path }
            .compactMap { Int32($0) }.map { dup($0) }
        defer { for copy in copies { close(copy) } }
        try #require(!copies.isEmpty)
        await store.close()
        await (try open(directory)).close()
    }

    @Test func `data without its keys is refused, for else everybody would count as erased`() async throws {
        _ = try await store.newSubject(try Sample.profile())
        await store.close()
        try remove("keys.db")
        #expect(throws: PersistenceError(.keysMissing)) { try open(directory) }
    }

    @Test func `keys without their data are refused, for else they would be swept away`() async throws {
        _ = try await store.newSubject(try Sample.profile())
        await store.close()
        try remove("naam.db")
        #expect(throws: PersistenceError(.filesDoNotMatch)) { try open(directory) }
    }

    @Test func `files of two stores are refused`() async throws {
        let elsewhere = try ScratchDirectory()
        let other = try TestStore(StorePlace(elsewhere), seed: 2)
        await store.close()
        await other.close()
        try remove("keys.db")
        try FileManager.default.copyItem(atPath: "\(elsewhere.path)/keys.db", toPath: "\(directory.path)/keys.db")
        #expect(throws: PersistenceError(.filesDoNotMatch)) { try open(directory) }
    }

    @Test func `the files are for their owner alone`() async throws {
        for name in ["keys.db", "naam.db"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(directory.path)/\(name)")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func `closing twice is closing once`() async throws {
        await store.close()
        await store.close()
        await #expect(throws: SQLError.self) { try await store.read { try $0.entryCount() } }
    }
}
