// SPDX-License-Identifier: Apache-2.0
import Basics
import Glibc

/// Listens for mail clients on a thread of its own and lets sessions answer them.
final class SMTPServer: Sendable {
    private struct State {
        var wake: Int32 = -1
        var hasThread = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let configuration: MailSimulatorConfiguration
    private let deliver: @Sendable (Envelope) -> Bool
    private let state = Lock(State())

    init(configuration: MailSimulatorConfiguration, deliver: @escaping @Sendable (Envelope) -> Bool) {
        self.configuration = configuration
        self.deliver = deliver
    }

    /// Binds and answers from now on; returns the port.
    func start() throws -> Int {
        let (listener, port) = try LoopbackSocket.listen(host: configuration.host, port: configuration.smtpPort)
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            close(listener)
            throw MailSimulatorError(.socket, errno)
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let (wake, waker) = (ends[0], ends[1])
        state.withLock { state in
            state.wake = waker
            state.hasThread = true
        }
        let loop = SMTPLoop(listener: listener, wake: wake, limits: configuration.limits, deliver: deliver)
        let isRunning = SMTPThread.start { [self] in
            loop.run()
            ended()
        }
        guard isRunning else {
            close(listener)
            close(wake)
            ended()
            throw MailSimulatorError(.thread)
        }
        return port
    }

    /// Begins to end all conversations.
    func beginStop() {
        state.withLock { Self.wake($0) }
    }

    private static func wake(_ state: State) {
        guard state.hasThread else { return }
        var byte: UInt8 = 1
        write(state.wake, &byte, 1)
    }

    /// Ends all conversations and returns when the thread has.
    func stop() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                guard state.hasThread else { return true }
                Self.wake(state)
                state.waiters.append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    private func ended() {
        let waiters = state.withLock { state in
            if state.hasThread { close(state.wake) }
            state.hasThread = false
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}
