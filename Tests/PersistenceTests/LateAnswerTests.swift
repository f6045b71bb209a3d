// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Repositories
import Testing

@testable import Persistence

/// WhatsApp promises no order: an answer that was written before a stop may come after it, up to seven days later.
@Suite(.serialized, .timeLimit(.minutes(2)), .eachEngine)
struct LateAnswerTests {
    private let store: TestStore
    private let house: House

    init() async throws {
        store = try TestStore()
        house = try await House(store)
    }

    @Test func `a statement that was written before a stop takes the stop not back (Art. 7(3))`() async throws {
        let account = try Sample.account(userID: "US.1")
        let written = store.time.now
        let code = try await house.begin()
        store.time.advance(by: .seconds(5))
        #expect(try await house.write("STOP", from: account) == .farewell)
        store.time.advance(by: .minutes(4))
        for text in [house.statement(code), code.displayForm] {
            #expect(try await house.write(text, from: account, at: written) == nil, "and nothing is said after the farewell")
            #expect(try await house.subject(account) == nil)
        }
        #expect(try await house.suppressed(account) == [true, true])
        try await house.write(house.statement(code), from: account)
        #expect(try await house.suppressed(account) == [false, false], "written after the stop it counts")
    }

    @Test func `a newer stop does not hide behind an older one`() async throws {
        let account = try Sample.account()
        try await house.write("STOP", from: account)
        store.time.advance(by: .minutes(1))
        let written = store.time.now
        let code = try await house.begin()
        store.time.advance(by: .minutes(1))
        try await house.write("STOP", from: account)
        store.time.advance(by: .minutes(1))
        try await house.write(house.statement(code), from: account, at: written)
        #expect(try await house.suppressed(account) == [true])
    }

    @Test func `a stop that comes late counts from when it was written, so that what was said after it holds`() async throws {
        let account = try Sample.account()
        let stopped = store.time.now
        let code = try await house.begin()
        store.time.advance(by: .minutes(1))
        let written = store.time.now
        store.time.advance(by: .hours(1))
        try await house.write("STOP", from: account, at: stopped)
        try await house.write(house.statement(code), from: account, at: written)
        let person = try #require(try await house.subject(account))
        #expect(try await house.states(of: person.id) == [.given, .given])
    }

    @Test func `a yes to the question that was written before the purpose was taken back does not give it again`() async throws {
        let account = try Sample.account()
        try await house.write(house.statement(try await house.begin()), from: account)
        let person = try #require(try await house.subject(account))
        store.time.advance(by: .minutes(1))
        let code = try await house.begin([.promotional])
        let written = store.time.now
        store.time.advance(by: .minutes(1))
        let moment = store.time.now
        try await store.database.write { [house] unit in
            _ = try house.withdrawal.withdraw(
                [.promotional],
                of: person,
                word: WithdrawalWord(method: .webLink, writtenAt: moment),
                in: unit
            )
        }
        try await house.write(house.statement(code, [.promotional]), from: account, at: written)
        #expect(try await house.states(of: person.id) == [.withdrawn, .given])
        store.time.advance(by: .minutes(1))
        try await house.write(house.statement(code, [.promotional]), from: account)
        #expect(try await house.states(of: person.id) == [.given, .given])
    }

    @Test func `within the same second the order of arrival counts`() async throws {
        let account = try Sample.account()
        let code = try await house.begin()
        let second = store.time.now
        store.time.advance(by: .milliseconds(700))
        try await house.write("STOP", from: account)
        try await house.write(house.statement(code), from: account, at: second)
        #expect(try await house.suppressed(account) == [false])
    }
}
