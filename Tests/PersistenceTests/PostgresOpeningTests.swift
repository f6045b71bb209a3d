// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import SQL
import TestSupport
import Testing
import TransparencyLog

@testable import Persistence

/// What is PostgreSQL's own: schemas, roles, migrations, other writers.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct PostgresOpeningTests {
    private let place: StorePlace

    init() throws {
        place = try TestEngine.$current.withValue(.postgres) { try StorePlace() }
    }

    private func open(key: [UInt8] = TestStore.masterKey) throws -> any SessionDatabase {
        try place.open(masterKey: key, fence: SendFence(), random: SeededRandomSource(seed: 3), time: ManualTimeSource(TestStore.beginning))
    }

    private func number(_ sql: String) throws -> Int? {
        try place.intruder(.data).queryOne(Statements.probe(sql)) { try $0.int(0) }
    }

    @Test func `another master key is refused before anything is changed`() async throws {
        await (try open()).close()
        #expect(throws: PersistenceError(.wrongMasterKey)) { try open(key: [UInt8](repeating: 9, count: 32)) }
        await (try open()).close()
    }

    @Test func `data without their keys, and schemas of two stores, are refused`() async throws {
        await (try open()).close()
        try place.intruder(.data).executeScript("UPDATE data_store SET identity = decode(repeat('ab', 16), 'hex')")
        #expect(throws: PersistenceError(.filesDoNotMatch)) { try open() }
        try place.intruder(.keys).executeScript("DELETE FROM key_store")
        #expect(throws: PersistenceError(.keysMissing)) { try open() }
    }

    @Test func `a restored backup of the keys is searched for people who are gone`() async throws {
        await (try open()).close()
        try place.intruder(.keys).executeScript(
            "INSERT INTO data_key (subject, wrapped) VALUES (decode(repeat('ab', 16), 'hex'), decode(repeat('00', 72), 'hex')); UPDATE key_store SET is_settled = 0"
        )
        await (try open()).close()
        #expect(try number("SELECT count(*) FROM data_key") == 0)
    }

    @Test func `an entry of another node is counted before the next one is appended`() async throws {
        let database = try open()
        let entry = LedgerEntry(.listImported, at: TestStore.beginning)
        #expect(try await database.writing { try $0.append(entry) } == 0)
        let foreign = "INSERT INTO ledger_entry (leaf, bytes) SELECT 1, bytes FROM ledger_entry WHERE leaf = 0"
        try place.intruder(.data).executeScript(foreign)
        #expect(try await database.writing { [try $0.append(entry), try $0.append(entry)] } == [2, 3])
        await database.close()
    }

    @Test func `a head that another node signed is the beginning of the next`() async throws {
        let database = try open()
        let entry = LedgerEntry(.listImported, at: TestStore.beginning)
        try await database.writing { session in
            for _ in 0..<10 { try session.append(entry) }
            _ = try session.extendTree(limit: 100) { _, _ in [1] }
        }
        // The other node signs five more: its tree is the one that is stored.
        try await database.writing { session in
            for _ in 0..<5 { try session.append(entry) }
        }
        let before = database.context.ledger.current.tree
        try await database.writing { _ = try $0.extendTree(limit: 100) { _, _ in [2] } }
        database.context.ledger.keep(before)
        let root = try await database.writing { session in
            try session.append(entry)
            var last: Digest?
            _ = try session.extendTree(limit: 100) { _, root in
                last = root
                return [3]
            }
            return last
        }
        #expect(database.context.ledger.current.tree.size == 16)
        #expect(root == database.context.ledger.current.tree.root)
        await database.close()
    }
}
