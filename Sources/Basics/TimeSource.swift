// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Where the time comes from: the system's clock in real use, a hand-moved one in tests.
public protocol TimeSource: Sendable {
    /// The present moment.
    var now: Timestamp { get }
}

/// The system's clock.
public struct SystemTimeSource: TimeSource {
    /// Creates the source.
    public init() {}

    /// The present moment.
    public var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
