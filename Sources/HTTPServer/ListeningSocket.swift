// SPDX-License-Identifier: Apache-2.0
import CMicroHTTPD
import Glibc

/// A socket that listens, made by us so that a failure has its errno and the port is known before anything runs.
struct ListeningSocket {
    let descriptor: Int32
    /// 0 for a local socket.
    let port: Int
    /// By what a local socket is reached.
    let name: SocketName?

    /// A local socket of that name.
    init(name path: String) throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw HTTPServerError(.cannotBind(errno: errno)) }
        do {
            name = try SocketName(path, of: descriptor)
        } catch {
            Glibc.close(descriptor)
            throw error
        }
        (self.descriptor, port) = (descriptor, 0)
    }

    init(host: String, port: Int) throws {
        guard let address = PeerAddress(host), 0...65535 ~= port else { throw HTTPServerError(.invalidAddress) }
        let isIPv6 = !address.isIPv4
        let descriptor = socket(
            isIPv6 ? AF_INET6 : AF_INET,
            Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue),
            0
        )
        guard descriptor >= 0 else { throw HTTPServerError(.cannotBind(errno: errno)) }
        var on: Int32 = 1
        var off: Int32 = 0
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        if isIPv6 { setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &off, socklen_t(MemoryLayout<Int32>.size)) }
        guard ListeningSocket.bind(descriptor, address, UInt16(port)) == 0, listen(descriptor, 1024) == 0 else {
            let failure = errno
            Glibc.close(descriptor)
            throw HTTPServerError(.cannotBind(errno: failure), at: "\(host) port \(port)")
        }
        self.descriptor = descriptor
        self.port = ListeningSocket.boundPort(descriptor)
        name = nil
    }

    /// Gives port or name back.
    func close() {
        name?.remove()
        Glibc.close(descriptor)
    }

    private static func bind(_ descriptor: Int32, _ address: PeerAddress, _ port: UInt16) -> Int32 {
        if address.isIPv4 {
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_port = port.bigEndian
            withUnsafeMutableBytes(of: &name.sin_addr) { $0.copyBytes(from: address.bytes.suffix(4)) }
            return withUnsafePointer(to: &name) {
                Glibc.bind(
                    descriptor,
                    UnsafeRawPointer($0).assumingMemoryBound(to: sockaddr.self),
                    socklen_t(MemoryLayout<sockaddr_in>.size)
                )
            }
        }
        var name = sockaddr_in6()
        name.sin6_family = sa_family_t(AF_INET6)
        name.sin6_port = port.bigEndian
        withUnsafeMutableBytes(of: &name.sin6_addr) { $0.copyBytes(from: address.bytes) }
        return withUnsafePointer(to: &name) {
            Glibc.bind(descriptor, UnsafeRawPointer($0).assumingMemoryBound(to: sockaddr.self), socklen_t(MemoryLayout<sockaddr_in6>.size))
        }
    }

    private static func boundPort(_ descriptor: Int32) -> Int {
        var name = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &name) { pointer in
            let raw = UnsafeMutableRawPointer(pointer)
            getsockname(descriptor, raw.assumingMemoryBound(to: sockaddr.self), &length)
            // The port lies at the same place in both families' forms.
            return Int(UInt16(bigEndian: raw.loadUnaligned(fromByteOffset: 2, as: UInt16.self)))
        }
    }
}
