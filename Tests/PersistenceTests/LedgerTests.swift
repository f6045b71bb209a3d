// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import Repositories
import SQL
import Testing
import TransparencyLog

@testable import Persistence

@Suite(.serialized, .timeLimit(.minutes(2)), .eachEngine)
struct LedgerTests {
    private let store: TestStore
    private let signer: NoteSigner

    private struct Refusal: Error {}

    init() throws {
        store = try TestStore()
        signer = try NoteSigner(name: "log.example/souk", key: SigningKey(seed: SymmetricKey(from: SeededRandomSource(seed: 7))))
    }

    private func append(_ count: Int, to store: TestStore? = nil) async throws {
        let store = store ?? self.store
        let now = store.time.now
        try await store.write { session in
            for number in 0..<count {
                var entry = LedgerEntry(.listImported, at: now)
                entry.count = number
                try session.append(entry)
            }
        }
    }

    private func extend(_ limit: Int = 10_000, store: TestStore? = nil) async throws -> Bool {
        try await (store ?? self.store).write { [signer] session in
            try session.extendTree(limit: limit) { size, root in
                try signer.sign(Checkpoint(origin: "log.example/souk", size: Int(size), root: root)).bytes
            }
        }
    }

    private func checkpoint(_ store: TestStore? = nil) async throws -> Checkpoint {
        let bytes = try #require(try await (store ?? self.store).read { try $0.checkpoint() })
        return try Checkpoint(verifying: try SignedNote(bytes: bytes), by: signer.verifier)
    }

    /// The tree by the plainest means: all entries, hashed again.
    private func root(_ store: TestStore? = nil, size: Int) async throws -> Digest {
        try await (store ?? self.store).read { session in
            var tree = Frontier()
            for index in 0..<Int64(size) { tree.append(LogHash.leaf(try #require(try session.entry(at: index)))) }
            return tree.root
        }
    }

    @Test func `entries are numbered without gaps, also after a unit that failed`() async throws {
        try await append(3)
        let now = store.time.now
        await #expect(throws: Refusal.self) {
            try await store.write { session in
                try session.append(LedgerEntry(.listImported, at: now))
                try session.append(LedgerEntry(.listImported, at: now))
                throw Refusal()
            }
        }
        #expect(try await store.write { try $0.append(LedgerEntry(.listImported, at: now)) } == 3)
        #expect(try await store.read { try $0.entryCount() } == 4)
    }

    @Test func `units that share a commit and fail in between leave no gap`() async throws {
        let now = store.time.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<300 {
                group.addTask { [store] in
                    do {
                        try await store.write { session in
                            try session.append(LedgerEntry(.listImported, at: now))
                            if number.isMultiple(of: 3) { throw Refusal() }
                        }
                    } catch is Refusal {}
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.read { try $0.entryCount() } == 200)
        #expect(try await store.read { try $0.newestEntries(limit: 500, before: nil).map(\.index) } == (0..<200).reversed())
    }

    @Test(arguments: [1, 255, 256, 257, 700]) func `the signed root is the root of the entries`(_ count: Int) async throws {
        try await append(count)
        #expect(try await !extend())
        let head = try await checkpoint()
        #expect(head.size == count)
        #expect(head.root == (try await root(size: count)))
    }

    @Test func `the tree grows in steps and says when more is waiting`() async throws {
        try await append(600)
        #expect(try await extend(250))
        #expect(try await checkpoint().size == 250)
        #expect(try await extend(250))
        #expect(try await !extend(250))
        let head = try await checkpoint()
        #expect(head.size == 600)
        #expect(head.root == (try await root(size: 600)))
        // Nothing new: no new head.
        #expect(try await !extend())
    }

    @Test func `a checkpoint that could not be stored leaves the tree as it was`() async throws {
        try await append(10)
        await #expect(throws: Refusal.self) {
            try await store.write { session in
                _ = try session.extendTree(limit: 100) { _, _ in [1] }
                throw Refusal()
            }
        }
        #expect(try await store.read { try $0.checkpoint() } == nil)
        _ = try await extend()
        #expect(try await checkpoint().root == (try await root(size: 10)))
    }

    @Test func `a store that is opened again goes on with the same tree`() async throws {
        try await append(300)
        _ = try await extend()
        let before = try await checkpoint()
        try await append(5)
        await store.close()
        let again = try TestStore(store.place, time: store.time, seed: 2)
        try await append(300, to: again)
        _ = try await extend(store: again)
        let after = try await checkpoint(again)
        #expect(after.size == 605)
        #expect(after.root == (try await root(again, size: 605)))
        let proof = try await again.read { session in
            var reader = TreeReader(
                LedgerTiles(connection: try session.data, statement: session.statements.ledger.tile),
                size: after.size
            )
            return try reader.consistencyProof(from: before.size, to: after.size)
        }
        try proof.verify(oldRoot: before.root, newRoot: after.root)
    }

    @Test(arguments: [0, 255, 256, 299]) func `a receipt proves its entry offline`(_ index: Int64) async throws {
        try await append(300)
        #expect(try await store.read { try $0.proofFile(for: index) } == nil)
        _ = try await extend()
        let bytes = try #require(try await store.read { try $0.proofFile(for: index) })
        let verified = try Receipt(bytes: bytes).verify(by: signer.verifier)
        #expect(verified.index == Int(index))
        #expect(verified.entry == (try await store.read { try $0.entry(at: index) }))
    }

    @Test func `no proof is made for what no head covers`() async throws {
        try await append(2)
        _ = try await extend()
        try await append(1)
        #expect(try await store.read { try $0.proofFile(for: 2) } == nil)
        #expect(try await store.read { try $0.proofFile(for: -1) } == nil)
    }

    @Test func `tiles and bundles are served at every width up to the signed one`() async throws {
        try await append(300)
        _ = try await extend()
        let full = try #require(try await store.read { try $0.hashTile(level: 0, index: 0, width: 256) })
        #expect(full.count == 256 * 32)
        #expect(try await store.read { try $0.hashTile(level: 0, index: 0, width: 7) } == Array(full.prefix(7 * 32)))
        #expect(try await store.read { try $0.hashTile(level: 0, index: 1, width: 44) }?.count == 44 * 32)
        #expect(try await store.read { try $0.hashTile(level: 1, index: 0, width: 1) }?.count == 32)
        let bundle = try #require(try await store.read { try $0.entryBundle(index: 1, width: 44) })
        #expect(try EntryBundle.decode(bundle, count: 44).first == (try await store.read { try $0.entry(at: 256) }))
    }

    @Test func `what is not published is not served`() async throws {
        try await append(300)
        _ = try await extend()
        try await append(10)
        for (level, index, width) in [
            (0, 1, 45), (0, 2, 1), (1, 0, 2), (8, 0, 1), (64, 0, 1), (-1, 0, 1), (0, -1, 1), (0, 0, 0), (0, 0, 257),
        ] {
            #expect(try await store.read { try $0.hashTile(level: level, index: Int64(index), width: width) } == nil)
        }
        #expect(try await store.read { try $0.entryBundle(index: 1, width: 45) } == nil)
        #expect(try await store.read { try $0.entryBundle(index: Int64.max, width: 1) } == nil)
    }

    @Test(arguments: ["UPDATE ledger_entry SET bytes = bytes", "DELETE FROM ledger_entry"])
    func `the schema lets nobody change the log`(_ sql: String) async throws {
        try await append(1)
        #expect(throws: SQLError.self) { try store.tamper(sql) }
    }

    @Test func `older heads are forgotten`() async throws {
        for _ in 0..<70 {
            try await append(1)
            _ = try await extend()
        }
        let count = try await store.read { try $0.data.queryOne(Statements.probe("SELECT count(*) FROM checkpoint")) { try $0.int(0) } }
        #expect(count == 64)
        #expect(try await checkpoint().size == 70)
    }
}
