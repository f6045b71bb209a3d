// SPDX-License-Identifier: Apache-2.0

/// A source of random bytes: the system's in real use, a seeded one in tests and in the demo.
public protocol RandomSource: Sendable {
    /// Returns that many random bytes.
    func bytes(_ count: Int) -> [UInt8]

    /// The next 64 random bits.
    func next() -> UInt64
}

extension RandomSource {
    /// The next 64 random bits.
    public func next() -> UInt64 {
        bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// A number below the bound, without bias. The bound must be positive.
    public func number(below bound: UInt64) -> UInt64 {
        precondition(bound > 0, "a random number needs a positive bound")
        let limit = UInt64.max - UInt64.max % bound
        while true {
            let candidate = next()
            if candidate < limit { return candidate % bound }
        }
    }
}
