// SPDX-License-Identifier: Apache-2.0
import Basics
import CSystem
import Glibc

/// Waits for SIGTERM, SIGINT and SIGHUP on a thread of its own.
///
/// The signals are blocked for the whole process before any other thread is made, so that only this thread sees them.
final class StopSignals: Sendable {
    private final class Listener: Sendable {
        private let stop: Bell
        private let hangUp: (@Sendable () -> Void)?

        init(stop: Bell, hangUp: (@Sendable () -> Void)?) {
            self.stop = stop
            self.hangUp = hangUp
        }

        func hear(_ caught: Int32) {
            if caught == SIGHUP, let hangUp { hangUp() } else { stop.ring() }
        }
    }

    private let stop = Bell()

    /// Blocks the signals in this thread and in those that it makes. Called by the first thread before there is any other.
    static func block() {
        var signals = Self.set
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        signal(SIGPIPE, SIG_IGN)
    }

    /// Lets the signals end the program at once, as long as this thread runs: for work that may be cut off anywhere.
    static func unblock() {
        var signals = Self.set
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    /// Begins to wait. SIGHUP calls the closure; without one it stops the program, as the end of its terminal should.
    init(hangUp: (@Sendable () -> Void)? = nil) {
        let listener = Listener(stop: stop, hangUp: hangUp)
        precondition(Self.listen(listener), "no thread could be made for signals")
    }

    /// Runs until the work ends by itself or a signal comes; then `first` is done, and the work is cancelled and waited for. A second
    /// signal cancels what is still being done first.
    func runUntilStopped(
        first: @escaping @Sendable () async -> Void = {},
        _ work: @escaping @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await work() }
            group.addTask { [stop] in
                await stop.wait(atMost: .days(36_500))
                await Self.untilRung(stop, first)
            }
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

    private static func untilRung(_ bell: Bell, _ body: @escaping @Sendable () async -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await body() }
            group.addTask { await bell.wait(atMost: .days(36_500)) }
            await group.next()
            group.cancelAll()
        }
    }

    /// The thread lives as long as the program, as the signals may come.
    private static func listen(_ listener: Listener) -> Bool {
        var thread = pthread_t()
        let code = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                let listener = Unmanaged<Listener>.fromOpaque(context).takeRetainedValue()
                while true { listener.hear(StopSignals.next()) }
            },
            Unmanaged.passRetained(listener).toOpaque()
        )
        return code == 0 && pthread_detach(thread) == 0
    }

    private static func next() -> Int32 {
        var signals = Self.set
        var caught: Int32 = 0
        while sigwait(&signals, &caught) != 0 {}
        return caught
    }

    private static var set: sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGTERM, SIGINT, SIGHUP] where !isIgnored(number) { sigaddset(&signals, number) }
        return signals
    }

    /// Whoever started us with nohup(1) wants us to outlive the terminal.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard number == SIGHUP, sigaction(number, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    }
}
