// SPDX-License-Identifier: Apache-2.0

/// Who writes or who is written to: an address that is fit for the envelope and for headers, and a name that may hold anything.
///
/// The address is ASCII: a domain in other letters is written in its ASCII form (RFC 3492), a local part in other letters is refused, for
/// that needs SMTPUTF8 at every station.
public struct Mailbox: Hashable, Sendable {
    /// The name, or an empty text.
    public let name: String
    /// The address in ASCII, for headers and for the envelope alike.
    public let address: String

    /// Pairs the two, or returns nil when the address could not be sent to or could break a header.
    public init?(name: String = "", address: String) {
        let halves = address.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, let domain = Punycode.domain(String(halves[1])) else { return nil }
        let local = halves[0].utf8
        guard (1...64).contains(local.count), local.first != 46, local.last != 46, local.allSatisfy(Self.isAtomText),
            domain.utf8.count + local.count < 254, Self.isDomain(domain)
        else { return nil }
        self.name = name
        self.address = "\(halves[0])@\(domain)"
    }

    /// RFC 5322 atext and the dot.
    private static func isAtomText(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        case 33, 35...39, 42, 43, 45, 46, 47, 61, 63, 94...96, 123...126: true
        default: false
        }
    }

    private static func isDomain(_ domain: String) -> Bool {
        domain.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 }
        }
    }
}
