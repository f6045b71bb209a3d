// SPDX-License-Identifier: Apache-2.0
import Basics
import Metrics

/// What the parts of a house note down for those who watch over it.
struct Monitor: Sendable {
    let node = NodeState()
    let requests: RequestMeter
    let sends = SendCounts()
    /// From the receipt of a webhook delivery to the commit of what it asked for: a stop takes no longer than this.
    let deliveries = HistogramRecorder()

    init() {
        let clock = ContinuousClock()
        let start = clock.now
        requests = RequestMeter { start.duration(to: clock.now) }
    }
}
