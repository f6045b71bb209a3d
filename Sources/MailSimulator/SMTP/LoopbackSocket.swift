// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Makes the socket that mail clients connect to.
enum LoopbackSocket {
    /// Listens at a numeric IPv4 address; returns the descriptor and the port.
    static func listen(host: String, port: Int) throws -> (descriptor: Int32, port: Int) {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        guard (0...65535).contains(port), inet_pton(AF_INET, host, &name.sin_addr) == 1 else { throw MailSimulatorError(.socket, EINVAL) }
        name.sin_port = in_port_t(UInt16(port).bigEndian)
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = socket(AF_INET, kind, 0)
        guard descriptor >= 0 else { throw MailSimulatorError(.socket, errno) }
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &name) { pointer in
            let address = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: sockaddr.self)
            return bind(descriptor, address, length) == 0 && Glibc.listen(descriptor, 512) == 0
                && getsockname(descriptor, address, &length) == 0
        }
        guard isBound else {
            let failure = errno
            close(descriptor)
            throw MailSimulatorError(.socket, failure)
        }
        return (descriptor, Int(UInt16(bigEndian: name.sin_port)))
    }
}
