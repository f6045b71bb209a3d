// SPDX-License-Identifier: Apache-2.0

/// Counts observations by size, as Prometheus' cumulative buckets.
public struct Histogram: Sendable {
    /// Bounds for waits from half a millisecond to ten seconds, in seconds.
    public static let waits: [Double] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    /// Upper bounds, rising; what lies above the last is counted too.
    public let bounds: [Double]
    /// How many lie at or below each bound and above the one before; the last beyond all bounds.
    public private(set) var counts: [Int]
    /// All observations added up.
    public private(set) var sum: Double = 0

    /// An empty one.
    public init(bounds: [Double] = Histogram.waits) {
        self.bounds = bounds
        counts = [Int](repeating: 0, count: bounds.count + 1)
    }

    /// Takes an observation; what is below zero (a clock that was set back) counts as zero.
    public mutating func observe(_ value: Double) {
        let value = max(0, value)
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum += value
    }

    /// How many observations there are.
    public var count: Int { counts.reduce(0, +) }
}
