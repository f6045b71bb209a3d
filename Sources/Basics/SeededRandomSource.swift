// SPDX-License-Identifier: Apache-2.0

/// A repeatable source (SplitMix64) for tests, samples and the simulator. Never for secrets.
public final class SeededRandomSource: RandomSource {
    private let state: Lock<UInt64>

    /// Starts the sequence of this seed.
    public init(seed: UInt64) {
        state = Lock(seed)
    }

    /// Returns that many bytes of the sequence.
    public func bytes(_ count: Int) -> [UInt8] {
        var result = [UInt8]()
        result.reserveCapacity(count + 7)
        while result.count < count {
            var word = step()
            for _ in 0..<8 {
                result.append(UInt8(truncatingIfNeeded: word))
                word >>= 8
            }
        }
        return Array(result.prefix(count))
    }

    private func step() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
