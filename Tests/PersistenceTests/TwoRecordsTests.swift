// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Repositories
import Testing

@testable import Persistence

/// One person may have two records: one from when their number was hidden, one from when they typed it (usernames, WhatsApp 2026).
@Suite(.serialized, .timeLimit(.minutes(2)), .eachEngine)
struct TwoRecordsTests {
    private let store: TestStore
    private let house: House

    init() async throws {
        store = try TestStore()
        house = try await House(store)
    }

    /// Sami said yes with his number hidden, typed it later, and answers with both known.
    private func sami() async throws -> (both: WhatsAppAccount, hidden: DataSubject, typed: DataSubject) {
        let hidden = try #require(WhatsAppAccount(phone: nil, userID: "US.1"))
        try await house.write(house.statement(try await house.begin()), from: hidden)
        _ = try await house.begin(number: try Sample.phone())
        let both = try Sample.account(userID: "US.1")
        try await house.write("نعم", from: both)
        let first = try #require(try await house.subject(hidden))
        let second = try #require(try await house.subject(try Sample.account()))
        return (both, first, second)
    }

    @Test func `their yes counts for the number that was asked, and neither record takes the other's identity`() async throws {
        let sami = try await sami()
        #expect(sami.hidden.id != sami.typed.id)
        #expect(try await house.states(of: sami.typed.id) == [.given, .given])
    }

    @Test func `their stop reaches both records (Art. 7(3))`() async throws {
        let sami = try await sami()
        #expect(try await house.write("STOP", from: sami.both) == .farewell)
        for person in [sami.hidden, sami.typed] {
            #expect(try await house.states(of: person.id) == [.withdrawn, .withdrawn])
            #expect(try await store.database.read { records in try records.subject(person.id)?.stage } == .sealed)
        }
        #expect(try await house.suppressed(sami.both) == [true, true])
    }

    @Test func `WhatsApp's own switch reaches both records`() async throws {
        let sami = try await sami()
        let moment = store.time.now
        try await store.database.write { [house] unit in
            try house.conversation.preferenceChanged(of: sami.both, isStop: true, method: .whatsAppPreference, at: moment, in: unit)
        }
        for person in [sami.hidden, sami.typed] { #expect(try await house.states(of: person.id) == [.withdrawn, .given]) }
    }
}
