// SPDX-License-Identifier: Apache-2.0

/// A clock that stands still until it is moved.
public final class ManualTimeSource: TimeSource {
    private let moment: Lock<Timestamp>

    /// Starts at a moment.
    public init(_ start: Timestamp) {
        moment = Lock(start)
    }

    /// The moment it shows.
    public var now: Timestamp { moment.withLock { $0 } }

    /// Moves the clock, forwards or backwards.
    public func advance(by duration: Duration) {
        moment.withLock { $0 = $0 + duration }
    }
}
