// SPDX-License-Identifier: Apache-2.0
import Basics
import Testing

struct BellTests {
    @Test(.timeLimit(.minutes(1))) func `a ring wakes everybody who waits`() async {
        let bell = Bell()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { await bell.wait(atMost: .seconds(600)) } }
            // Some may not wait yet when it rings; a ring nobody hears is kept for the next who comes.
            group.addTask { for _ in 0..<1000 { bell.ring(); await Task.yield() } }
            for _ in 0..<20 { bell.ring(); await Task.yield() }
            bell.ring()
            var ended = 0
            for await _ in group {
                ended += 1
                bell.ring()
            }
            #expect(ended == 21)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a ring while nobody waits is remembered once`() async {
        let bell = Bell()
        bell.ring()
        bell.ring()
        let clock = ContinuousClock()
        let first = await clock.measure { await bell.wait(atMost: .seconds(30)) }
        let second = await clock.measure { await bell.wait(atMost: .milliseconds(50)) }
        #expect(first < .seconds(10))
        #expect(second >= .milliseconds(50))
    }

    @Test(.timeLimit(.minutes(1))) func `a cancelled wait returns`() async {
        let bell = Bell()
        let waiting = Task { await bell.wait(atMost: .seconds(600)) }
        waiting.cancel()
        await waiting.value
    }
}
