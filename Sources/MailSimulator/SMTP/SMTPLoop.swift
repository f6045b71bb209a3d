// SPDX-License-Identifier: Apache-2.0
import Basics
import Glibc

/// Waits for bytes on all connections at once and gives them to their sessions.
final class SMTPLoop: @unchecked Sendable {
    // SAFETY: made by one thread, handed to the loop's own thread before it starts, touched by nobody else.
    private struct Connection {
        let descriptor: Int32
        var session: SMTPSession
        var pending: [UInt8] = []
        var lastHeard: Int64
    }

    private let listener: Int32
    private let wake: Int32
    private let limits: MailSimulatorConfiguration.Limits
    private let deliver: (Envelope) -> Bool
    private var connections: [Connection] = []
    private var buffer = [UInt8](repeating: 0, count: 64 * 1024)

    init(listener: Int32, wake: Int32, limits: MailSimulatorConfiguration.Limits, deliver: @escaping (Envelope) -> Bool) {
        self.listener = listener
        self.wake = wake
        self.limits = limits
        self.deliver = deliver
    }

    /// Runs until the wake descriptor can be read; closes every descriptor.
    func run() {
        while true {
            var watched = [pollfd(fd: wake, events: Int16(POLLIN), revents: 0), pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
            watched += connections.map { connection in
                pollfd(fd: connection.descriptor, events: Int16(connection.pending.isEmpty ? POLLIN : POLLOUT), revents: 0)
            }
            let ready = poll(&watched, nfds_t(watched.count), 5000)
            if ready < 0, errno != EINTR { break }
            if watched[0].revents != 0 { break }
            let now = Self.monotonic
            let silence = limits.silence.wholeMilliseconds
            for index in connections.indices {
                if watched[index + 2].revents != 0 {
                    connections[index].lastHeard = now
                    serve(index)
                } else if now - connections[index].lastHeard > silence {
                    end(index)
                }
            }
            connections.removeAll { $0.lastHeard < 0 }
            if watched[1].revents != 0 { accept(now) }
        }
        for connection in connections { close(connection.descriptor) }
        close(listener)
        close(wake)
    }

    private func accept(_ now: Int64) {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            guard descriptor >= 0 else { return }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
            guard connections.count < limits.connections else {
                let busy = Array("421 4.3.2 too many connections\r\n".utf8)
                send(descriptor, busy, busy.count, Int32(MSG_NOSIGNAL))
                close(descriptor)
                continue
            }
            var on: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
            connections.append(Connection(descriptor: descriptor, session: SMTPSession(limits: limits), lastHeard: now))
            flush(connections.count - 1)
        }
    }

    private func serve(_ index: Int) {
        if !connections[index].pending.isEmpty { return flush(index) }
        let count = recv(connections[index].descriptor, &buffer, buffer.count, 0)
        guard count > 0 else {
            if count < 0, errno == EAGAIN || errno == EINTR { return }
            return end(index)
        }
        connections[index].session.receive(Array(buffer[..<count]), deliver: deliver)
        flush(index)
    }

    /// Writes what the session has to say; what does not fit waits, and until it is written nothing more is read.
    private func flush(_ index: Int) {
        connections[index].pending += connections[index].session.takeOutput()
        while !connections[index].pending.isEmpty {
            let pending = connections[index].pending
            let count = send(connections[index].descriptor, pending, pending.count, Int32(MSG_NOSIGNAL))
            guard count > 0 else {
                if count < 0, errno == EAGAIN || errno == EINTR { return }
                return end(index)
            }
            connections[index].pending.removeFirst(count)
        }
        if connections[index].session.isOver { end(index) }
    }

    /// Marks the connection as closed; the loop removes it.
    private func end(_ index: Int) {
        guard connections[index].lastHeard >= 0 else { return }
        close(connections[index].descriptor)
        connections[index].lastHeard = -1
    }

    private static var monotonic: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
