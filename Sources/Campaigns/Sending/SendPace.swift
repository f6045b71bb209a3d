// SPDX-License-Identifier: Apache-2.0
package import Basics

/// How fast messages may leave, over all nodes: so many a second, with room for one second's burst.
///
/// The generic cell rate algorithm (ITU-T I.371): one mark says up to when the pace is spoken for. The mark is stored with the messages, so that nodes share it
/// and a restart does not begin a second burst.
package struct SendPace: Sendable {
    private static let second: Int64 = 1_000_000_000
    /// Nanoseconds that one message takes up.
    private let interval: Int64

    /// Allows that many a second.
    package init(perSecond rate: Int) {
        interval = max(1, Self.second / Int64(max(1, rate)))
    }

    /// The mark that a moment has; before it nothing leaves.
    package static func mark(at moment: Timestamp) -> Int64 { moment.milliseconds * 1_000_000 }

    /// How many may leave now.
    package func allowance(mark: Int64, at moment: Timestamp) -> Int {
        let now = Self.mark(at: moment)
        return Int(max(0, now - max(mark, now - Self.second)) / interval)
    }

    /// How long until one may leave.
    package func pause(mark: Int64, at moment: Timestamp) -> Duration {
        .nanoseconds(max(0, max(mark, Self.mark(at: moment) - Self.second) + interval - Self.mark(at: moment)))
    }

    /// The mark after so many more have left.
    package func mark(after count: Int, mark: Int64, at moment: Timestamp) -> Int64 {
        max(mark, Self.mark(at: moment) - Self.second) + Int64(count) * interval
    }
}
