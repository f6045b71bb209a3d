// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A value that is only reached while a pthread mutex is held.
///
/// `Synchronization.Mutex` gives false ThreadSanitizer reports on Linux that hid a real race; a pthread mutex is understood by the tool.
/// Never await and never call out while the lock is held: change the state, return what is to be done, do it outside.
public final class Lock<State>: @unchecked Sendable {
    // SAFETY: `state` is touched only between lock and unlock of `mutex`, which lives as long as this object.
    private var state: State
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    /// Creates a lock around a first state.
    public init(_ state: State) {
        self.state = state
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs the closure while the lock is held.
    public func withLock<Result, Failure: Error>(_ body: (inout State) throws(Failure) -> Result) throws(Failure) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&state)
    }
}
