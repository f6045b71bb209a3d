// SPDX-License-Identifier: Apache-2.0
import Basics

/// Closes the instant between a committed withdrawal and a send that was cleared before it.
///
/// A withdrawal raises the fence before its commit; a permit is given only when the fence has not been raised since the clearance.
package final class SendFence: Sendable {
    private struct State {
        var epoch: UInt64 = 1
        var raised: [DataSubject.ID: UInt64] = [:]
        var order: [(subject: DataSubject.ID, epoch: UInt64)] = []
    }

    /// Raised fences kept; far more than can be cleared and not yet sent.
    private static let capacity = 65_536
    private let state = Lock(State())

    package init() {}

    /// The present epoch; a clearance remembers it.
    package var epoch: UInt64 { state.withLock(\.epoch) }

    /// Raises the fence for a person: every clearance so far is void.
    package func raise(for subject: DataSubject.ID) {
        state.withLock { state in
            state.epoch += 1
            state.raised[subject] = state.epoch
            state.order.append((subject, state.epoch))
            if state.order.count > 2 * Self.capacity { Self.forgetOldest(&state) }
        }
    }

    /// Whether the fence has not been raised for a person since an epoch.
    package func isOpen(for subject: DataSubject.ID, since epoch: UInt64) -> Bool {
        state.withLock { state in
            // What has been forgotten counts as raised: too old a clearance is void.
            if let oldest = state.order.first?.epoch, epoch + UInt64(2 * Self.capacity) < oldest { return false }
            return (state.raised[subject] ?? 0) <= epoch
        }
    }

    private static func forgetOldest(_ state: inout State) {
        for entry in state.order.prefix(capacity) where state.raised[entry.subject] == entry.epoch { state.raised[entry.subject] = nil }
        state.order.removeFirst(capacity)
    }
}
