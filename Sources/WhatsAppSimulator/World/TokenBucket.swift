// SPDX-License-Identifier: Apache-2.0
import Basics

/// So many at once, and one more after each interval.
struct TokenBucket: Sendable {
    private var spent: Int64 = 0
    private var updatedAt: Timestamp

    init(at moment: Timestamp) {
        updatedAt = moment
    }

    /// Takes one if there is one. Counted in microseconds, so that nothing is lost by rounding.
    mutating func take(capacity: Int, interval: Int64, at moment: Timestamp) -> Bool {
        let passed = max(0, (moment - updatedAt).wholeMilliseconds) * 1000
        updatedAt = max(moment, updatedAt)
        spent = max(0, spent - passed)
        guard spent + interval <= Int64(capacity) * interval else { return false }
        spent += interval
        return true
    }
}
