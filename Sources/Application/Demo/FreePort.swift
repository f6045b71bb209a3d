// SPDX-License-Identifier: Apache-2.0
import CSystem
import Glibc

/// Asks the system for a port that is free now.
enum FreePort {
    struct Problem: Error, CustomStringConvertible {
        let description = "no free port on 127.0.0.1"
    }

    static func find() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Problem() }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port: in_port_t? = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0
            } ? pointer.pointee.sin_port : nil
        }
        guard let port else { throw Problem() }
        return Int(UInt16(bigEndian: port))
    }
}
