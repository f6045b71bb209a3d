// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport

/// The few calls of a stream socket in the file system.
enum UnixSocket {
    static func listen(_ path: String) throws -> Int32 {
        try open(path) { Glibc.bind($0, $1, $2) == 0 && Glibc.listen($0, 64) == 0 }
    }

    static func connect(_ path: String) throws -> Int32 { try open(path) { Glibc.connect($0, $1, $2) == 0 } }

    /// What has come; nil at the end.
    static func read(_ descriptor: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    /// Best effort: the other side may be gone.
    static func write(_ descriptor: Int32, _ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private static func open(_ path: String, _ use: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool) throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let isOpen = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { use(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
        guard isOpen else {
            close(descriptor)
            throw NeverCame(what: "a socket at \(path) (errno \(errno))")
        }
        return descriptor
    }
}
