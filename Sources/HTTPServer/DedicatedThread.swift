// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Runs blocking work on a thread of its own, with every signal blocked, so that the program's signal handling never lands here.
enum DedicatedThread {
    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    /// Starts a detached thread; whoever starts it arranges its end. False when the system has no thread left.
    static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        let work = Unmanaged.passRetained(Work(body))
        return withSignalsBlocked {
            var thread = pthread_t()
            let result = pthread_create(
                &thread,
                nil,
                { context in
                    if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
                    return nil
                },
                work.toOpaque()
            )
            guard result == 0 else {
                work.release()
                return false
            }
            pthread_detach(thread)
            return true
        }
    }

    /// Threads started inside inherit a mask that blocks every signal.
    static func withSignalsBlocked<Result>(_ body: () throws -> Result) rethrows -> Result {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return try body()
    }
}
