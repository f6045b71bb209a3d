// SPDX-License-Identifier: Apache-2.0
import Basics

/// A token bucket: so many sends a second, with room for one second's burst.
package final class RateLimit: Sendable {
    private struct State {
        var tokens: Double
        var filledAt: ContinuousClock.Instant
        var pausedUntil: ContinuousClock.Instant
    }

    private let state: Lock<State>
    private let rate: Double

    /// Allows that many a second.
    package init(perSecond rate: Int) {
        let now = ContinuousClock.now
        self.rate = Double(rate)
        state = Lock(State(tokens: Double(rate), filledAt: now, pausedUntil: now))
    }

    /// Takes up to that many tokens and returns how many it got; waits until there is at least one.
    package func take(_ wanted: Int) async throws -> Int {
        while true {
            let (got, pause): (Int, Duration) = state.withLock { state in
                let now = ContinuousClock.now
                if now < state.pausedUntil { return (0, state.pausedUntil - now) }
                let elapsed = (now - state.filledAt) / .seconds(1)
                state.tokens = min(rate, state.tokens + elapsed * rate)
                state.filledAt = now
                let got = min(wanted, Int(state.tokens))
                state.tokens -= Double(got)
                return (got, .seconds(max(0.001, (1 - state.tokens) / rate)))
            }
            if got > 0 { return got }
            try await Task.sleep(for: pause)
        }
    }

    /// Gives tokens back that were not used.
    package func giveBack(_ count: Int) {
        state.withLock { $0.tokens = min(rate, $0.tokens + Double(count)) }
    }

    /// Sends nothing for a while: WhatsApp asked for it.
    package func pause(for duration: Duration) {
        state.withLock { $0.pausedUntil = max($0.pausedUntil, ContinuousClock.now + duration) }
    }
}
