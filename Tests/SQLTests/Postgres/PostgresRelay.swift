// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import TestSupport

/// Stands between a program and a server's socket and, once it is told to, loses one message at the worst moment, and the connection with it.
final class PostgresRelay: Sendable {
    enum Fault: Sendable {
        /// The server has committed; nobody hears of it.
        case answerOfCommit
        /// The statement that begins with that text, and what comes after it, does not arrive; when it is late, not before it is released.
        case message(of: String, isLate: Bool)
    }

    private struct State {
        var fault: Fault?
        var hasStruck = false
        /// What becomes of the messages that are late: whether they still arrive.
        var release: Bool?
        var isReleased = false
        var isClosed = false
    }

    /// The directory of the socket, as `host` in a URL.
    let host: String
    private let directory: TemporaryDirectory
    private let server: String
    private let listener: Int32
    private let state = Lock(State())

    /// Listens in front of the server whose socket lies in that directory.
    init(before server: String) throws {
        self.server = server
        directory = try TemporaryDirectory()
        host = directory.path
        listener = try UnixSocket.listen(host + "/.s.PGSQL.5432")
        Thread.detachNewThread { [self] in accept() }
    }

    /// What is to go wrong next, once.
    func arm(_ fault: Fault) { state.withLock { $0.fault = fault } }

    var hasStruck: Bool { state.withLock(\.hasStruck) }

    /// Lets what is late arrive, or never; returns when the server has dealt with it.
    func release(arriving: Bool) async throws {
        state.withLock { $0.release = arriving }
        _ = try await eventually("the end of the late connection") { self.state.withLock(\.isReleased) ? true : nil }
    }

    /// Nobody comes through any more.
    func close() {
        state.withLock { $0.isClosed = true }
        unlink(host + "/.s.PGSQL.5432")
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func accept() {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { break }
            guard let upstream = try? UnixSocket.connect(server + "/.s.PGSQL.5432") else {
                Glibc.close(client)
                continue
            }
            Thread.detachNewThread { [self] in serve(client, upstream) }
        }
        Glibc.close(listener)
    }

    private func serve(_ client: Int32, _ upstream: Int32) {
        var isClientOpen = true
        defer {
            if isClientOpen { Glibc.close(client) }
            Glibc.close(upstream)
        }
        var (up, down) = (PostgresMessages(hasStartup: true), PostgresMessages(hasStartup: false))
        while !state.withLock(\.isClosed) {
            var descriptors = [client, upstream].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&descriptors, 2, 50) >= 0 else { return }
            if descriptors[0].revents != 0 {
                guard let bytes = UnixSocket.read(client) else { return }
                let messages = up.take(bytes)
                for (index, message) in messages.enumerated() {
                    switch strike(message.begun) {
                    case .none: UnixSocket.write(upstream, message.bytes)
                    case .lost: return
                    case .late:
                        Glibc.close(client)
                        isClientOpen = false
                        finish(upstream, messages[index...].flatMap(\.bytes))
                        return
                    }
                }
            }
            if descriptors[1].revents != 0 {
                guard let bytes = UnixSocket.read(upstream) else { return }
                for message in down.take(bytes) {
                    if message.isCommitted, loseAnswer() { return }
                    UnixSocket.write(client, message.bytes)
                }
            }
        }
    }

    private enum Blow {
        case none, lost, late
    }

    private func strike(_ begun: String?) -> Blow {
        state.withLock { state in
            guard let begun, case .message(let text, let isLate)? = state.fault, begun.hasPrefix(text) else { return .none }
            state.fault = nil
            state.hasStruck = true
            return isLate ? .late : .lost
        }
    }

    private func loseAnswer() -> Bool {
        state.withLock { state in
            guard case .answerOfCommit? = state.fault else { return false }
            state.fault = nil
            state.hasStruck = true
            return true
        }
    }

    /// Waits for the release and, if the messages arrive at all, for the server's last word about them.
    private func finish(_ upstream: Int32, _ bytes: [UInt8]) {
        var release: Bool?
        while release == nil {
            release = state.withLock { $0.isClosed ? false : $0.release }
            usleep(10_000)
        }
        if release == true {
            UnixSocket.write(upstream, bytes)
            shutdown(upstream, Int32(SHUT_WR))
            while UnixSocket.read(upstream) != nil {}
        }
        state.withLock { $0.isReleased = true }
    }
}
