// SPDX-License-Identifier: Apache-2.0

/// What several rounds gave: the middle and the extremes.
struct Spread: Sendable, Equatable {
    let median: Double
    let least: Double
    let most: Double

    /// Nil when there is no reading.
    init?(_ readings: [Double]) {
        let sorted = readings.sorted()
        guard let first = sorted.first, let last = sorted.last else { return nil }
        let middle = sorted.count / 2
        median = sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
        least = first
        most = last
    }
}
