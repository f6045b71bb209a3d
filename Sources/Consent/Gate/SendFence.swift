// SPDX-License-Identifier: Apache-2.0
import Basics

/// Closes the instant between a committed withdrawal and a send that was cleared before it, and knows whose messages are on their way.
///
/// A withdrawal raises the fence before its commit; a permit is given only when the fence has not been raised since the clearance.
/// What passed before that is waited for by whoever answers the withdrawal, so that nothing arrives after the answer.
package final class SendFence: Sendable {
    private struct State {
        var epoch: UInt64 = 1
        var raised: [DataSubject.ID: UInt64] = [:]
        var order: [(subject: DataSubject.ID, epoch: UInt64)] = []
        /// Sends that have begun and not ended.
        var underWay: [DataSubject.ID: Int] = [:]
        var waiting: [DataSubject.ID: [CheckedContinuation<Void, Never>]] = [:]

        /// Whether the fence has not been raised for a person since an epoch.
        func isOpen(for subject: DataSubject.ID, since epoch: UInt64) -> Bool {
            // What has been forgotten counts as raised: too old a clearance is void.
            if let oldest = order.first?.epoch, epoch + UInt64(2 * SendFence.capacity) < oldest { return false }
            return (raised[subject] ?? 0) <= epoch
        }
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
        state.withLock { $0.isOpen(for: subject, since: epoch) }
    }

    /// Lets one send to a person begin when the fence has not been raised since an epoch; its end must be told to `ended`.
    func begins(for subject: DataSubject.ID, since epoch: UInt64) -> Bool {
        state.withLock { state in
            guard state.isOpen(for: subject, since: epoch) else { return false }
            state.underWay[subject, default: 0] += 1
            return true
        }
    }

    /// One send to a person is over: it has landed, failed, or its outcome stays unknown.
    func ended(for subject: DataSubject.ID) {
        let freed: [CheckedContinuation<Void, Never>] = state.withLock { state in
            let left = state.underWay[subject, default: 1] - 1
            state.underWay[subject] = left > 0 ? left : nil
            return left > 0 ? [] : state.waiting.removeValue(forKey: subject) ?? []
        }
        for waiter in freed { waiter.resume() }
    }

    /// Returns once nothing to a person is on its way.
    func quiet(for subject: DataSubject.ID) async {
        await withCheckedContinuation { waiter in
            let isQuiet = state.withLock { state in
                guard state.underWay[subject] != nil else { return true }
                state.waiting[subject, default: []].append(waiter)
                return false
            }
            if isQuiet { waiter.resume() }
        }
    }

    private static func forgetOldest(_ state: inout State) {
        for entry in state.order.prefix(capacity) where state.raised[entry.subject] == entry.epoch { state.raised[entry.subject] = nil }
        state.order.removeFirst(capacity)
    }
}
