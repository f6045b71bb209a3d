// SPDX-License-Identifier: Apache-2.0

/// A set of 16-byte index tokens in one flat piece of memory: about 32 MiB for a million.
///
/// Tokens are keyed hashes, so that their own bits place them and nobody outside can make them collide.
package struct TokenSet: Sendable {
    private var slots: [(high: UInt64, low: UInt64)]
    private var hasZero = false
    /// How many tokens are in the set.
    package private(set) var count = 0

    /// Makes an empty set with room for that many tokens.
    package init(capacity: Int = 1024) {
        var size = 16
        while size * 3 < capacity * 4 { size *= 2 }
        slots = Array(repeating: (0, 0), count: size)
    }

    /// Puts a token in; false when it was there.
    package mutating func insert(high: UInt64, low: UInt64) -> Bool {
        if high | low == 0 {
            defer { hasZero = true }
            if !hasZero { count += 1 }
            return !hasZero
        }
        if count * 4 >= slots.count * 3 { grow() }
        let slot = place(high, low)
        guard slots[slot] == (0, 0) else { return false }
        slots[slot] = (high, low)
        count += 1
        return true
    }

    /// Whether a token is in the set.
    package func contains(high: UInt64, low: UInt64) -> Bool {
        high | low == 0 ? hasZero : slots[place(high, low)] != (0, 0)
    }

    /// The slot of the token, or the free one where it belongs.
    private func place(_ high: UInt64, _ low: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: low) & mask
        while slots[slot] != (0, 0), slots[slot] != (high, low) { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: (0, 0), count: old.count * 2)
        for token in old where token != (0, 0) { slots[place(token.high, token.low)] = token }
    }
}
