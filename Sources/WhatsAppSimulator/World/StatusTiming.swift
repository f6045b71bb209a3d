// SPDX-License-Identifier: Apache-2.0

/// When the statuses of a message come.
package enum StatusTiming: Sendable {
    /// Only failures are told: for measuring sends alone.
    case off
    /// All at once.
    case immediate
    /// Each after a random while from the one before; so many of a hundred messages are read.
    case random(
        sent: ClosedRange<Int> = 50...400,
        delivered: ClosedRange<Int> = 200...1500,
        read: ClosedRange<Int> = 1500...6000,
        readPercent: Int = 80
    )
}
