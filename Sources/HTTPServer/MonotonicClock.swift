// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Milliseconds of the system's coarse monotonic clock: 4 ms fine, and cheap enough to read several times a request.
enum MonotonicClock {
    static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
