// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Keeps failing connections apart: 50 ms, then doubling to 2 s. Nobody waits meanwhile, everybody gets the last error.
struct BackOff {
    private static let shortest: Int64 = 50_000_000
    private static let longest: Int64 = 2_000_000_000
    private var pause = shortest
    private var next: Int64 = 0
    private var last: SQLError?

    /// Throws the last failure when it is too early for another try.
    func mayTry() throws {
        if let last, Self.now() < next { throw last }
    }

    mutating func failed(_ error: SQLError) {
        last = error
        next = Self.now() + pause
        pause = min(pause * 2, Self.longest)
    }

    mutating func succeeded() { self = BackOff() }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
