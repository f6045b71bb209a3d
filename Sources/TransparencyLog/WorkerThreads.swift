// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Runs the same work on several threads of its own and waits for all of them. Blocks the caller; never call it from an async function.
enum WorkerThreads {
    private final class Job: Sendable {
        let work: @Sendable () -> Void

        init(_ work: @escaping @Sendable () -> Void) {
            self.work = work
        }
    }

    /// Runs the closure on that many threads, one of which is the caller's.
    static func run(_ count: Int, _ work: @escaping @Sendable () -> Void) {
        let job = Job(work)
        var threads: [pthread_t] = []
        for _ in 1..<max(1, count) {
            var thread = pthread_t()
            let argument = Unmanaged.passRetained(job).toOpaque()
            let code = pthread_create(
                &thread,
                nil,
                { raw in
                    if let raw { Unmanaged<Job>.fromOpaque(raw).takeRetainedValue().work() }
                    return nil
                },
                argument
            )
            // Fewer threads do the same work.
            if code == 0 { threads.append(thread) } else { Unmanaged<Job>.fromOpaque(argument).release() }
        }
        work()
        for thread in threads { pthread_join(thread, nil) }
    }
}
