// SPDX-License-Identifier: Apache-2.0
public import Basics

/// The name of one message in the world (RFC 5322 section 3.6.4), of random digits and our domain.
public struct MessageID: Hashable, Sendable, CustomStringConvertible {
    private let digits: String
    private let domain: String

    /// Draws a name; the domain is that of the sender.
    public init(from random: some RandomSource, sender: Mailbox) {
        digits = Hex.encode(random.bytes(16))
        domain = String(sender.address.split(separator: "@").last ?? "localhost")
    }

    /// With its angle brackets, as the header wants it.
    public var description: String { "<\(digits)@\(domain)>" }

    /// The random digits alone.
    var token: String { digits }
}
