// SPDX-License-Identifier: Apache-2.0

/// How far a message has come. States only move forward; `failed` may follow any of them (several devices).
package enum MessageState: Int, Sendable, Hashable, CaseIterable {
    case queued = 0
    /// Leased and durable: from here it is never sent a second time.
    case handedOver = 1
    /// Meta took it.
    case accepted = 2
    case sent = 3
    case delivered = 4
    case read = 5
    case failed = 6
    /// The gate said no.
    case refused = 7
    /// The outcome of the send cannot be known; a status webhook may settle it.
    case unknown = 8
    /// Taken back before it was sent.
    case cancelled = 9

    /// The state after a report, or nil when the report is older than what is known.
    package func advanced(by report: MessageState) -> MessageState? {
        switch (self, report) {
        case (.refused, _), (.cancelled, _), (.failed, _): nil
        case (.queued, _): nil
        case (_, .failed): .failed
        case (.unknown, _), (.handedOver, _): report
        default: report.rawValue > rawValue && report.rawValue <= MessageState.read.rawValue ? report : nil
        }
    }
}
