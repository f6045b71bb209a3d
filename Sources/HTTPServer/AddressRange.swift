// SPDX-License-Identifier: Apache-2.0
import Glibc

/// An address or a range of addresses, IPv4 ones mapped into IPv6.
struct AddressRange {
    private let address: [UInt8]
    private let prefix: Int

    /// Reads `192.0.2.7`, `10.0.0.0/8`, `::1` or `2001:db8::/32`.
    init?(_ text: String) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard 1...2 ~= halves.count, let address = PeerAddress(String(halves[0])) else { return nil }
        let width = address.isIPv4 ? 32 : 128
        guard let length = halves.count == 2 ? Int(halves[1]) : width, 0...width ~= length else { return nil }
        self.address = address.bytes
        prefix = 128 - width + length
    }

    func contains(_ other: PeerAddress) -> Bool {
        let bytes = other.bytes
        for index in 0..<16 {
            let bits = min(max(prefix - index * 8, 0), 8)
            if (address[index] ^ bytes[index]) >> (8 - bits) != 0 { return false }
        }
        return true
    }
}
