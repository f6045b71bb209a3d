// SPDX-License-Identifier: Apache-2.0

/// Wakes a worker that waits for something to do; rings while nobody waits are remembered as one.
public final class Bell: Sendable {
    private struct State {
        var isRung = false
        var next = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Lock(State())

    /// Creates a silent bell.
    public init() {}

    /// Wakes everybody who waits, or the next who comes.
    public func ring() {
        let waiting = state.withLock { state in
            if state.waiters.isEmpty { state.isRung = true }
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiting { waiter.resume() }
    }

    /// Waits for a ring; returns at once when the task is cancelled.
    public func wait() async { await ringing() }

    /// Waits for a ring, at most that long; returns at once when the task is cancelled.
    public func wait(atMost limit: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.ringing() }
            group.addTask {
                // Cancelled when the bell rang first; either way the wait is over.
                do { try await Task.sleep(for: limit) } catch {}
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func ringing() async {
        let ticket = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.isRung || Task.isCancelled {
                        state.isRung = false
                        return true
                    }
                    state.waiters[ticket] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: ticket) }?.resume()
        }
    }
}
