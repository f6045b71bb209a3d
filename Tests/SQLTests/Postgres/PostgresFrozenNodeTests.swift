// SPDX-License-Identifier: Apache-2.0
import Basics
import SQL
import TestSupport
import Testing

/// A node that neither dies nor works holds up the others for four seconds, not for ever.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct PostgresFrozenNodeTests {
    private let scratch: PostgresScratch

    init() throws { scratch = try PostgresScratch() }

    @Test func `who stands still inside a transaction loses the writer's lock, and nothing of it is acknowledged`() async throws {
        let frozen = try scratch.store()
        let other = try scratch.store()
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let flag = WaitingFlag()
        async let lost = sqlError {
            try await frozen.write { transaction in
                let data = try transaction.connection(.data)
                try data.submit(Notes.insert, 1, "of the frozen node")
                _ = try data.queryOne(Notes.count) { try $0.int(0) }
                enter.finish()
                flag.wait()
            }
        }
        for await _ in entered {}
        // Waits for the lock, longer than the frozen one may have it.
        try await other.write { try $0.connection(.data).execute(Notes.insert, 2, "of the other") }
        flag.raise()
        #expect(await lost?.code == .unreachable)
        #expect(try await scratch.numbers(other) == [2])
        try await frozen.write { try $0.connection(.data).execute(Notes.insert, 3, "thawed") }
        #expect(try await scratch.numbers(other) == [2, 3])
        await frozen.close()
        await other.close()
    }

    @Test func `who has the duty and says nothing loses it to the one who asks`() async throws {
        let silent = try scratch.store()
        let other = try scratch.store()
        #expect(try await silent.holdsDuty())
        #expect(try await !other.holdsDuty())
        _ = try await eventually("the duty") { try await other.holdsDuty() ? true : nil }
        // It notices by itself, and does not take the duty from the other.
        #expect(try await !silent.holdsDuty())
        await other.close()
        _ = try await eventually("the duty of the one that is gone") { try await silent.holdsDuty() ? true : nil }
        await silent.close()
    }
}
