// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import SQL
import Testing

@testable import Persistence

@Suite(.serialized, .timeLimit(.minutes(2)), .eachEngine)
struct PermissionTests {
    private let store: TestStore

    init() throws { store = try TestStore() }

    @Test func `a permission is read as it was saved`() async throws {
        let mariam = try await store.newSubject(SubjectProfile())
        let permission = Sample.permission(mariam.id, at: store.time.now)
        try await store.write { try $0.save(permission) }
        #expect(try await store.read { try $0.permission(of: mariam.id, for: .promotional) } == permission)
        #expect(try await store.read { try $0.permission(of: mariam.id, for: .transactional) } == nil)
        #expect(try await store.read { try $0.permissions(of: mariam.id) } == [permission])
    }

    @Test func `a change replaces the state before`() async throws {
        let mariam = try await store.newSubject(SubjectProfile())
        var permission = Sample.permission(mariam.id, at: store.time.now)
        try await store.write { [permission] in try $0.save(permission) }
        store.time.advance(by: .seconds(5))
        let isChanged = permission.apply(.withdrawalReceived, at: store.time.now, method: .whatsAppText, wording: nil)
        #expect(isChanged)
        try await store.write { [permission] in try $0.save(permission) }
        #expect(try await store.read { try $0.permissions(of: mariam.id) } == [permission])
    }

    @Test func `an older version never replaces a newer one`() async throws {
        let mariam = try await store.newSubject(SubjectProfile())
        let now = store.time.now
        try await store.write { try $0.save(Sample.permission(mariam.id, .withdrawn, version: 3, at: now)) }
        await #expect(throws: PersistenceError(.outOfDate, "permission")) {
            try await store.write { try $0.save(Sample.permission(mariam.id, .given, version: 2, at: now)) }
        }
        #expect(try await store.read { try $0.permission(of: mariam.id, for: .promotional)?.state } == .withdrawn)
    }

    @Test func `the schema takes no yes without a wording`() async throws {
        let mariam = try await store.newSubject(SubjectProfile())
        let yes = Permission(
            subject: mariam.id,
            purpose: .promotional,
            state: .given,
            version: 1,
            changedAt: store.time.now,
            method: .whatsAppText,
            wording: nil
        )
        let error = await #expect(throws: SQLError.self) { try await store.write { try $0.save(yes) } }
        #expect(error?.constraint?.kind == .check)
    }

    @Test func `nobody unknown has a permission`() async throws {
        let stranger = Sample.permission(DataSubject.ID(from: store.random), at: store.time.now)
        let error = await #expect(throws: SQLError.self) { try await store.write { try $0.save(stranger) } }
        #expect(error?.constraint?.kind == .foreignKey)
    }
}
