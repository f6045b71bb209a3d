// SPDX-License-Identifier: Apache-2.0
import Basics

/// A histogram that many threads write to.
public final class HistogramRecorder: Sendable {
    private let histogram: Lock<Histogram>

    /// An empty one.
    public init(bounds: [Double] = Histogram.waits) {
        histogram = Lock(Histogram(bounds: bounds))
    }

    /// Takes an observation, in seconds.
    public func observe(_ seconds: Double) {
        histogram.withLock { $0.observe(seconds) }
    }

    /// What was observed so far.
    public var picture: Histogram { histogram.withLock(\.self) }
}
