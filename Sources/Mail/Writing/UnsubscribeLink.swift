// SPDX-License-Identifier: Apache-2.0

/// The address that a mail program posts to when its user wants no more mails (RFC 8058): opening it changes nothing, posting it does.
public struct UnsubscribeLink: Hashable, Sendable, CustomStringConvertible {
    /// The address.
    public let description: String

    /// Takes an `https` address, or an `http` one of this machine for the demo; nil when it could not stand in a header.
    public init?(_ url: String) {
        let local = ["http://127.0.0.1", "http://localhost", "http://[::1]"].contains { prefix in
            url.hasPrefix(prefix) && [nil, "/", ":", "?"].contains(url.dropFirst(prefix.count).first)
        }
        guard url.hasPrefix("https://") || local, url.utf8.count <= 900,
            url.utf8.allSatisfy({ (33...126).contains($0) && ![34, 44, 60, 62, 92].contains($0) })
        else { return nil }
        description = url
    }
}
