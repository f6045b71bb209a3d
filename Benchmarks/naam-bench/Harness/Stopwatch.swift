// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Time since a moment, by the clock that all processes of a machine share.
struct Stopwatch: Sendable {
    private let start = Self.nanoseconds

    /// Nanoseconds of the monotonic clock.
    static var nanoseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    var seconds: Double { Double(Self.nanoseconds - start) / 1e9 }

    /// How many of them a second, over so many.
    func rate(_ count: Int) -> Double { Double(count) / seconds }

    /// What the work does a second.
    static func rate(_ count: Int, _ work: () throws -> Void) rethrows -> Double {
        let watch = Stopwatch()
        try work()
        return watch.rate(count)
    }
}
