// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Runs what blocks on a thread of its own, so that the cooperative threads stay free.
enum BlockingWork {
    private final class Job: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    static func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { caller in
            start { caller.resume(with: Swift.Result { try work() }) }
        }
    }

    static func start(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let failure = pthread_create(
            &thread,
            nil,
            { context in
                if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().body() }
                return nil
            },
            Unmanaged.passRetained(Job(body)).toOpaque()
        )
        precondition(failure == 0, "the system has no thread left")
        pthread_detach(thread)
    }
}
