// SPDX-License-Identifier: Apache-2.0
import Glibc

/// One connection that has one request under way at a time.
final class LoadLane {
    private static let room = 64 << 10

    let socket: Int32
    /// When the request under way was sent.
    private(set) var sentAt: Int64 = 0
    private let buffer = UnsafeMutableRawPointer.allocate(byteCount: LoadLane.room, alignment: 8)
    private var filled = 0
    private var status = 0
    /// Bytes of the body that are still to come; nil while the head is not whole.
    private var missing: Int?

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafeBytes(of: &address) { bytes in
            connect(socket, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t(bytes.count))
        }
        guard socket >= 0, result == 0 else { throw Files.Problem(description: "nobody listens on port \(port)") }
        var one: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit {
        close(socket)
        buffer.deallocate()
    }

    /// Sends a request; it is small enough for the socket's buffer.
    func send(_ request: UnsafeRawBufferPointer) throws {
        (filled, status, missing) = (0, 0, nil)
        sentAt = Stopwatch.nanoseconds
        guard Glibc.send(socket, request.baseAddress, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            throw Files.Problem(description: "a request could not be sent")
        }
    }

    /// Takes what has come; returns the status once the response is whole.
    func receive() throws -> Int? {
        let count = recv(socket, buffer + filled, Self.room - filled, Int32(MSG_DONTWAIT))
        if count < 0, errno == EAGAIN { return nil }
        guard count > 0 else { throw Files.Problem(description: "the server closed a connection") }
        if let missing {
            self.missing = missing - count
        } else {
            filled += count
            try readHead()
        }
        guard let missing, missing <= 0 else { return nil }
        return status
    }

    private func readHead() throws {
        guard let length = headLength() else {
            guard filled < Self.room else { throw Files.Problem(description: "a head of 64 KiB") }
            return
        }
        let digits = UnsafeRawBufferPointer(start: buffer, count: 12)
        status = digits[9...11].reduce(0) { $0 * 10 + Int($1) - 48 }
        missing = try bodyLength(length) - (filled - length - 4)
        filled = 0
    }

    /// Where the empty line begins that ends the head.
    private func headLength() -> Int? {
        var start = 0
        while start + 4 <= filled, let line = memchr(buffer + start, 13, filled - start - 3) {
            if memcmp(line, "\r\n\r\n", 4) == 0 { return UnsafeRawPointer(line) - UnsafeRawPointer(buffer) }
            start = UnsafeRawPointer(line) - UnsafeRawPointer(buffer) + 1
        }
        return nil
    }

    private func bodyLength(_ headLength: Int) throws -> Int {
        if status == 204 || status == 304 { return 0 }
        let name = "\r\ncontent-length:"
        for start in 0..<max(0, headLength - name.utf8.count)
        where buffer.load(fromByteOffset: start, as: UInt8.self) == 13
            && strncasecmp((buffer + start).assumingMemoryBound(to: CChar.self), name, 17) == 0
        {
            return Int(strtol((buffer + start + 17).assumingMemoryBound(to: CChar.self), nil, 10))
        }
        throw Files.Problem(description: "a response of status \(status) without a length")
    }
}
