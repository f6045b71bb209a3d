// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation

/// Ports of 127.0.0.1 that nobody uses now.
///
/// They lie below those that Linux gives to outgoing connections (`ip_local_port_range`), and none is given twice in a process: what asks for one listens
/// on it a while later, and meanwhile nobody else may have come by it.
package enum FreePort {
    private static let range = 15_000..<32_000
    private static let given = Lock<Set<Int>>([])

    /// So many different ones.
    package static func find(_ count: Int) throws -> [Int] {
        try (0..<count).map { _ in try findOne() }
    }

    private static func findOne() throws -> Int {
        for _ in 0..<1_000 {
            let port = Int.random(in: range)
            guard given.withLock({ $0.insert(port).inserted }), isFree(port) else { continue }
            return port
        }
        throw NeverCame(what: "a free port on 127.0.0.1")
    }

    private static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
