// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import SQL
import Testing

@testable import Persistence

/// The counting triggers of PostgreSQL, in a database whose tables the server has not looked through yet: after a copy, or in the first minute.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct PostgresTallyTests {
    private let store: TestStore

    init() throws {
        store = try TestEngine.$current.withValue(.postgres) { try TestStore() }
    }

    @Test func `one stop does not look through what everybody else permitted`() async throws {
        let now = store.time.now
        let people = try await store.write { [store] session in
            try (0..<400).map { number in
                let id = DataSubject.ID(from: store.random)
                let profile = SubjectProfile(phone: try Sample.phone("49151\(10_000_000 + number)"))
                try session.insert(DataSubject(id: id, language: .arabic, createdAt: now), profile: profile)
                try session.save(Sample.permission(id, at: now))
                return id
            }
        }
        let looked = try await store.write { session in
            try session.save(Sample.permission(people[200], .withdrawn, version: 2, at: now))
            let sql = "SELECT pg_stat_get_xact_tuples_returned('permission_given'::regclass)"
            return try session.data.queryOne(Statements.probe(sql)) { try $0.int(0) }
        }
        #expect(try #require(looked) < 10)
        await store.close()
    }
}
