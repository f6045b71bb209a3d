// SPDX-License-Identifier: Apache-2.0
public import Basics
import CSodium

/// The system's random bytes, fetched in large pieces: fast enough for a nonce per row. Each byte is given out once and wiped here.
public final class BufferedRandomSource: RandomSource {
    private struct State {
        var buffer: [UInt8] = []
        var used = 0
    }

    private static let capacity = 4096
    private let source: any RandomSource
    private let state: Lock<State>

    /// Reads from the system, or from another source (mixed types, hence `any`).
    public init(_ source: any RandomSource = SystemRandomSource()) {
        self.source = source
        state = Lock(State())
    }

    deinit { state.withLock { wipe(&$0.buffer) } }

    /// Returns that many random bytes; large requests go straight to the source.
    public func bytes(_ count: Int) -> [UInt8] {
        guard count <= Self.capacity / 4 else { return source.bytes(count) }
        return take(count) { Array($0) }
    }

    /// The next 64 random bits, without an array.
    public func next() -> UInt64 { take(8) { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) } }

    /// Lends bytes that were never given out and wipes them.
    private func take<Result>(_ count: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        state.withLock { state in
            if state.buffer.count - state.used < count {
                wipe(&state.buffer)
                state.buffer = source.bytes(Self.capacity)
                state.used = 0
            }
            let range = state.used..<state.used + count
            state.used = range.upperBound
            return state.buffer.withUnsafeMutableBytes { buffer in
                let taken = UnsafeMutableRawBufferPointer(rebasing: buffer[range])
                defer { sodium_memzero(taken.baseAddress, count) }
                return body(UnsafeRawBufferPointer(taken))
            }
        }
    }
}
