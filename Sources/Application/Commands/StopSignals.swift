// SPDX-License-Identifier: Apache-2.0
import Basics
import CSystem
import Glibc

/// Waits for SIGTERM and SIGINT on a thread of its own.
///
/// The signals are blocked for the whole process before any other thread is made, so that only this thread sees them.
final class StopSignals: Sendable {
    private let bell = Bell()

    /// Blocks the signals in this thread and in those that it makes. Called by the first thread before there is any other.
    static func block() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        signal(SIGPIPE, SIG_IGN)
    }

    /// Lets the signals end the program at once, as long as this thread runs: for work that may be cut off anywhere.
    static func unblock() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    /// Begins to wait.
    init() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(bell).toOpaque()
        let code = pthread_create(
            &thread,
            nil,
            { context in
                var signals = sigset_t()
                sigemptyset(&signals)
                sigaddset(&signals, SIGTERM)
                sigaddset(&signals, SIGINT)
                var caught: Int32 = 0
                sigwait(&signals, &caught)
                if let context { Unmanaged<Bell>.fromOpaque(context).takeRetainedValue().ring() }
                return nil
            },
            context
        )
        precondition(code == 0, "no thread could be made for signals")
        pthread_detach(thread)
    }

    /// Runs until the work ends by itself or a signal comes; then the work is cancelled and waited for.
    func runUntilStopped(_ work: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await work() }
            group.addTask { [bell] in await bell.wait(atMost: .days(36_500)) }
            do {
                try await group.next()
            } catch {
                group.cancelAll()
                throw error
            }
            group.cancelAll()
            while let result = await group.nextResult() {
                if case .failure(let error) = result, !(error is CancellationError) { throw error }
            }
        }
    }
}
