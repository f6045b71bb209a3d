// SPDX-License-Identifier: Apache-2.0
import Basics
import Glibc

/// A TCP peer that does what a test says with each connection; one thread for each.
final class ScriptedPeer: Sendable {
    /// What a test does with one connection.
    struct Conversation: Sendable {
        fileprivate let socket: Int32

        /// Reads until the bytes end with an empty line, or the peer is gone.
        @discardableResult
        func readHead() -> String {
            var bytes = [UInt8]()
            var byte: UInt8 = 0
            while recv(socket, &byte, 1, 0) == 1 {
                bytes.append(byte)
                if bytes.suffix(4) == [13, 10, 13, 10] { break }
            }
            return String(decoding: bytes, as: UTF8.self)
        }

        /// Reads until the peer closes.
        func readToEnd() {
            var buffer = [UInt8](repeating: 0, count: 4096)
            while recv(socket, &buffer, buffer.count, 0) > 0 {}
        }

        func write(_ text: String) {
            let bytes = Array(text.utf8)
            send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }

        /// Ends with a reset instead of a close.
        func reset() {
            var option = linger(l_onoff: 1, l_linger: 0)
            setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        }
    }

    let port: Int
    let connections = Lock(0)
    private let listener: Int32

    init(_ body: @escaping @Sendable (Int, Conversation) -> Void) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let result = withUnsafeMutablePointer(to: &name) { pointer in
            let address = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: sockaddr.self)
            return bind(listener, address, length) | listen(listener, 64) | getsockname(listener, address, &length)
        }
        guard result == 0 else { throw ScriptedPeerError() }
        port = Int(UInt16(bigEndian: name.sin_port))
        let connections = connections
        ScriptedPeer.thread {
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else {
                    close(listener)
                    return
                }
                let number = connections.withLock { count in
                    count += 1
                    return count
                }
                ScriptedPeer.thread {
                    body(number, Conversation(socket: client))
                    close(client)
                }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    struct ScriptedPeerError: Error {}

    private static func thread(_ body: @escaping @Sendable () -> Void) {
        let work = Unmanaged.passRetained(Work(body: body))
        var thread = pthread_t()
        pthread_create(
            &thread,
            nil,
            { context in
                if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
                return nil
            },
            work.toOpaque()
        )
        pthread_detach(thread)
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
