// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A plain client that sends exactly the bytes it is given; blocking calls run on threads of their own.
package final class RawClient: Sendable {
    /// Stands at the end of what was received when the server fell silent instead of closing.
    package static let silence = "\n[the server neither wrote nor closed]"
    private let socket: Int32

    /// Connects to a port of 127.0.0.1; `patience` is how long a call waits for the other side.
    package convenience init(port: Int, patience: Duration = .seconds(20)) throws {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = UInt16(port).bigEndian
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        try self.init(AF_INET, name, patience)
    }

    /// Connects to a local socket (unix(7)).
    package convenience init(socket path: String, patience: Duration = .seconds(20)) throws {
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
        try self.init(AF_UNIX, name, patience)
    }

    private init<Name>(_ family: Int32, _ name: Name, _ patience: Duration) throws {
        socket = Glibc.socket(family, Int32(SOCK_STREAM.rawValue), 0)
        let result = withUnsafePointer(to: name) {
            connect(socket, UnsafeRawPointer($0).assumingMemoryBound(to: sockaddr.self), socklen_t(MemoryLayout<Name>.size))
        }
        guard result == 0 else {
            close(socket)
            throw RawClientError(errno: errno)
        }
        let parts = patience.components
        var limit = timeval(tv_sec: Int(parts.seconds), tv_usec: Int(parts.attoseconds / 1_000_000_000_000))
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit {
        close(socket)
    }

    /// The system's answer to a connect.
    package struct RawClientError: Error {
        package let errno: Int32
    }

    /// Sends all; false when the peer has cut the connection.
    @discardableResult
    package func send(_ text: String) async -> Bool { await send(Array(text.utf8)) }

    /// Sends all; false when the peer has cut the connection.
    @discardableResult
    package func send(_ bytes: [UInt8]) async -> Bool {
        await onThread { [socket] in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    /// Receives until the end of the connection, or until the text holds `marker` that many times.
    ///
    /// A server that neither writes nor closes for a while is told at the end of the text (`silence`), so that no comparison with what is
    /// wanted holds; who only says what is not wanted asks for it.
    package func receive(until marker: String? = nil, times: Int = 1) async -> String {
        await onThread { [socket] in
            var bytes = [UInt8]()
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = recv(socket, &buffer, buffer.count, 0)
                let isSilent = count < 0 && errno == EAGAIN
                let end = isSilent ? Self.silence : ""
                guard count > 0 else { return String(decoding: bytes, as: UTF8.self) + end }
                bytes += buffer[..<count]
                if let marker {
                    let text = String(decoding: bytes, as: UTF8.self)
                    if text.split(separator: marker, omittingEmptySubsequences: false).count > times { return text }
                }
            }
        }
    }

    /// Receives until the end of the connection or of the patience; tells which.
    package func receiveToEnd() async -> (text: String, isClosed: Bool) {
        await onThread { [socket] in
            var bytes = [UInt8]()
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = recv(socket, &buffer, buffer.count, 0)
                if count > 0 {
                    bytes += buffer[..<count]
                } else {
                    let isOpen = count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)
                    return (String(decoding: bytes, as: UTF8.self), !isOpen)
                }
            }
        }
    }

    /// Sends and receives until the server closes.
    package func exchange(_ text: String) async -> String {
        await send(text)
        return await receive()
    }

    /// Half-closes: no more will be sent.
    package func finish() { shutdown(socket, Int32(SHUT_WR)) }
}

/// Runs blocking work on a new thread.
package func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        let work = Unmanaged.passRetained(ThreadWork { continuation.resume(returning: body()) })
        var thread = pthread_t()
        pthread_create(
            &thread,
            nil,
            { context in
                if let context { Unmanaged<ThreadWork>.fromOpaque(context).takeRetainedValue().body() }
                return nil
            },
            work.toOpaque()
        )
        pthread_detach(thread)
    }
}

private final class ThreadWork: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
