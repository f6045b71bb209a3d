// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Cryptography
import Repositories
import SQL
import Testing

@testable import Persistence

/// What a crash between the two files of SQLite cut in half; PostgreSQL commits both at once.
@Suite(.timeLimit(.minutes(1)))
struct RecoveryTests {
    private let directory: ScratchDirectory
    private let store: TestStore
    private let house: House

    init() async throws {
        directory = try ScratchDirectory()
        store = try TestStore(StorePlace(directory))
        house = try await House(store)
    }

    @Test func `a stop that a crash cut in half is finished at the next start`() async throws {
        let mariam = try await store.newSubject(SubjectProfile(email: try Sample.email()))
        let account = try Sample.account()
        try await house.write(house.statement(try await house.begin(invitee: mariam.id)), from: account)
        let copy = try directory.copy()
        let lies = StorePlace(copy)
        try lies.intruder(.keys).executeScript("DELETE FROM data_key")
        let again = try TestStore(lies, time: store.time, seed: 2)
        let withdrawal = WithdrawalProcedure(time: store.time)
        let now = store.time.now
        try await again.database.write { unit in
            for id in try unit.activeSubjectsWithoutKey(limit: 9) {
                let subject = try #require(try unit.subject(id))
                try withdrawal.withdraw(nil, of: subject, word: WithdrawalWord(method: .recovery, writtenAt: now), in: unit)
            }
        }
        let permissions = try await again.database.read { records in try records.permissions(of: mariam.id) }
        #expect(permissions.map(\.state) == [.withdrawn, .withdrawn])
        let method = try await again.database.read { records in try records.evidence(of: mariam.id).last?.evidence.method }
        #expect(method == .recovery)
        let address = ContactIdentity.email(try Sample.email())
        #expect(try await again.database.read { records in try records.isSuppressed(address) })
        let isKept = try await again.database.read { records in try records.suppressed([try Sample.email()]) }
        #expect(isKept == [true])
    }
}
