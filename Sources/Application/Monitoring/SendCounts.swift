// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Metrics

/// What became of the sends of this process.
final class SendCounts: Sendable {
    private struct Counts {
        var accepted = 0
        var refused = 0
        var notSent = 0
        var unknown = 0
    }

    private let counts = Lock(Counts())

    func note(_ outcome: SendOutcome) {
        counts.withLock { counts in
            switch outcome {
            case .accepted: counts.accepted += 1
            case .refused, .stopped: counts.refused += 1
            case .notSent: counts.notSent += 1
            case .unknown: counts.unknown += 1
            }
        }
    }

    func write(to page: inout PrometheusText) {
        let counts = counts.withLock(\.self)
        page.family(
            "naam_sends_total",
            .counter,
            "Messages handed to WhatsApp since the start of the process, by what came of it.",
            [
                MetricSample(counts.accepted, MetricLabel("outcome", "accepted")),
                MetricSample(counts.refused, MetricLabel("outcome", "refused")),
                MetricSample(counts.notSent, MetricLabel("outcome", "not_sent")),
                MetricSample(counts.unknown, MetricLabel("outcome", "unknown")),
            ]
        )
    }
}
