// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import PhoneNumbers
import Repositories
import SQL
import Testing

@testable import Persistence

/// Looks for people in the bytes of the files.
@Suite(.timeLimit(.minutes(1)))
struct ErasureTests {
    private let directory: ScratchDirectory
    private let store: TestStore
    private let database: SQLiteDatabase

    init() throws {
        directory = try ScratchDirectory()
        store = try TestStore(StorePlace(directory))
        database = try #require(store.database as? SQLiteDatabase)
    }

    /// What must be nowhere: name, address and number in the encodings in which somebody would look for them.
    private func needles() throws -> [(what: String, bytes: [UInt8])] {
        let profile = try Sample.profile()
        let number = try #require(profile.phone?.digits)
        let texts = [
            try #require(profile.givenName), try #require(profile.email?.revealed), "haddad", number, try #require(profile.whatsAppUserID),
        ]
        var needles: [(String, [UInt8])] = []
        for text in texts {
            needles.append((text, Array(text.utf8)))
            for order in [true, false] {
                needles.append(
                    (
                        text + " UTF-16",
                        text.utf16.flatMap { order ? [UInt8($0 & 255), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 255)] }
                    )
                )
            }
            // In base 64 a text looks in one of three ways, by its place in a group of three bytes.
            for shift in 0..<3 {
                let encoded = Base64.encode([UInt8](repeating: 0, count: shift) + Array(text.utf8)).utf8.dropFirst(4).dropLast(4)
                if encoded.count >= 8 { needles.append((text + " base 64", Array(encoded))) }
            }
        }
        let value = try #require(UInt64(number))
        needles.append(("number, big-endian", withUnsafeBytes(of: value.bigEndian) { Array($0) }))
        needles.append(("number, little-endian", withUnsafeBytes(of: value.littleEndian) { Array($0) }))
        needles.append(("number, packed digits", try #require(Hex.decode("0" + number))))
        return needles
    }

    private func findings(_ needles: [(what: String, bytes: [UInt8])]) throws -> [String] {
        try directory.bytes().flatMap { file in
            needles.filter { file.bytes.firstRange(of: $0.bytes) != nil }.map { "\($0.what) in \(file.name)" }
        }
    }

    /// Mariam's whole way through the tables.
    private func journey() async throws -> DataSubject {
        let profile = try Sample.profile()
        let mariam = try await store.newSubject(profile, language: .arabic)
        let number = try #require(profile.phone?.digits)
        let body = Array(
            #"{"messages":[{"from":"\#(number)","text":{"body":"نعم"},"id":"wamid.\#(Base64.encode(Array(number.utf8)))"}]}"#.utf8
        )
        let now = store.time.now
        try await store.write { session in
            try session.keep(body, receivedAt: now)
            _ = try session.isFirstSight(of: "wamid.\(Base64.encode(Array(number.utf8)))", at: now)
            try session.save(Sample.permission(mariam.id, at: now))
            try session.record(
                Sample.evidence(at: now, statement: "نعم، \(number)", messageID: "wamid.\(Base64.encode(Array(number.utf8)))"),
                of: mariam.id,
                entry: LedgerEntry(.permissionGiven, at: now, subject: mariam.id, purpose: .promotional)
            )
            for identity in profile.identities { try session.suppress(identity, because: .withdrawal, at: now) }
        }
        return mariam
    }

    @Test func `nobody is to be seen in the files, not even while they are known`() async throws {
        _ = try await journey()
        #expect(try findings(try needles()) == [])
        await store.close()
        #expect(try findings(try needles()) == [])
    }

    @Test func `the search finds what is there`() async throws {
        let now = store.time.now
        let number = try Sample.phone().digits
        var entry = LedgerEntry(.listImported, at: now)
        entry.detail = number
        try await store.write { [entry] in _ = try $0.append(entry) }
        #expect(try findings(try needles()) == ["\(number) in naam.db-wal"])
    }

    @Test func `after an erasure key and record are in no file, once the logs are emptied`() async throws {
        let mariam = try await journey()
        let remains = try await store.write { session in
            let wrapped = try session.keys.queryOne(session.statements.keys.dataKey, mariam.id) { try $0.blob(0) }
            let sealed = try session.data.queryOne(session.statements.subjects.profile, mariam.id) { try $0.blob(0) }
            let token = try session.data.queryOne(Statements.probe("SELECT phone_token FROM subject")) { try $0.blob(0) }
            return [("key", wrapped ?? []), ("record", sealed ?? []), ("token", token ?? [])]
        }
        #expect(try await database.checkpoint())
        #expect(try Set(findings(remains)) == ["key in keys.db", "record in naam.db", "token in naam.db"])
        try await store.write { try $0.seal(mariam.id) }
        #expect(store.database.context.erasures.take())
        #expect(try await database.checkpoint())
        #expect(try findings(remains) == [])
    }

    @Test func `a unit that fails calls for no emptying`() async throws {
        struct Refusal: Error {}
        let mariam = try await store.newSubject(SubjectProfile())
        await #expect(throws: Refusal.self) {
            try await store.write { session in
                try session.seal(mariam.id)
                throw Refusal()
            }
        }
        #expect(!store.database.context.erasures.take())
    }

    @Test func `the erasure service empties the logs by itself`() async throws {
        let mariam = try await store.newSubject(try Sample.profile())
        try await store.write { try $0.seal(mariam.id) }
        let service = Task { [database] in try await database.erasureService.run() }
        while try directory.bytes().contains(where: { $0.name.hasSuffix("-wal") && !$0.bytes.isEmpty }) { await Task.yield() }
        service.cancel()
        _ = await service.result
    }
}
