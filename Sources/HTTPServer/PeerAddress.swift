// SPDX-License-Identifier: Apache-2.0
import Glibc

/// An IP address: sixteen bytes (IPv4 mapped into IPv6) and its text.
struct PeerAddress {
    let bytes: [UInt8]
    let text: String

    var isIPv4: Bool { bytes.starts(with: PeerAddress.mapped) }

    /// What one client is counted by: the address, of IPv6 the /64 that one customer holds.
    var bucket: [UInt8] { isIPv4 ? bytes : Array(bytes.prefix(8)) }

    /// The same as text: `192.0.2.1`, `2001:db8:1:2::/64`.
    var network: String { isIPv4 ? text : PeerAddress(bytes: bucket + [UInt8](repeating: 0, count: 8)).text + "/64" }

    private static let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        let isMapped = bytes.starts(with: PeerAddress.mapped)
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(isMapped ? AF_INET : AF_INET6, isMapped ? Array(bytes.suffix(4)) : bytes, &buffer, socklen_t(buffer.count))
        text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Reads a numeric address.
    init?(_ text: String) {
        var four = [UInt8](repeating: 0, count: 4)
        var sixteen = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(bytes: PeerAddress.mapped + four)
        } else if inet_pton(AF_INET6, text, &sixteen) == 1 {
            self.init(bytes: sixteen)
        } else {
            return nil
        }
    }

    /// Reads the address of a socket's peer.
    init?(_ address: UnsafePointer<sockaddr>?) {
        guard let raw = UnsafeRawPointer(address) else { return nil }
        switch Int32(raw.assumingMemoryBound(to: sockaddr.self).pointee.sa_family) {
        case AF_INET:
            let inner = raw.loadUnaligned(as: sockaddr_in.self).sin_addr
            self.init(bytes: PeerAddress.mapped + withUnsafeBytes(of: inner) { Array($0) })
        case AF_INET6:
            let inner = raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            self.init(bytes: withUnsafeBytes(of: inner) { Array($0) })
        // Who connects to a local socket is on this machine.
        case AF_UNIX: self.init(bytes: PeerAddress.mapped + [127, 0, 0, 1])
        default: return nil
        }
    }
}
