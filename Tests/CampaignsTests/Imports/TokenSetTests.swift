// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Testing

struct TokenSetTests {
    @Test func `tokens are told apart while the set grows`() {
        var tokens = TokenSet()
        let random = SeededRandomSource(seed: 1)
        let drawn = (0..<20_000).map { _ in (high: random.next(), low: random.next()) }
        var added = 0
        for token in drawn { if tokens.insert(high: token.high, low: token.low) { added += 1 } }
        for token in drawn { if tokens.insert(high: token.high, low: token.low) { added += 1 } }
        #expect(added == 20_000)
        #expect(tokens.count == 20_000)
        #expect(drawn.allSatisfy { tokens.contains(high: $0.high, low: $0.low) })
        #expect(!tokens.contains(high: 1, low: 1))
    }

    @Test func `tokens that share a place or are zero are kept as well`() {
        var tokens = TokenSet()
        var results: [Bool] = []
        for token in [(0, 0), (1, 0), (2, 0), (0, 16), (0, 0), (1, 0)] as [(UInt64, UInt64)] {
            results.append(tokens.insert(high: token.0, low: token.1))
        }
        #expect(results == [true, true, true, true, false, false])
        #expect(tokens.contains(high: 0, low: 0))
        #expect(tokens.count == 4)
    }
}
