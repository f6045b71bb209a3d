// SPDX-License-Identifier: Apache-2.0
public import Basics
import Cryptography

/// Answers the request by which Meta makes sure that a webhook address is ours.
///
/// Source: Meta, "Create a webhook endpoint" (2026-04).
public struct WebhookHandshake: Sendable {
    private let verifyToken: Secret<String>

    /// Sets the token that was typed into Meta's dashboard.
    public init(verifyToken: Secret<String>) {
        self.verifyToken = verifyToken
    }

    /// What to send back as plain text, or nil when the request must be refused.
    ///
    /// The challenge is echoed only when it is 1 to 128 letters, digits, `-` or `_`, so that nothing else can be reflected.
    public func answer(mode: String?, challenge: String?, verifyToken claimed: String?) -> String? {
        guard mode == "subscribe", let challenge, let claimed, !claimed.isEmpty,
            constantTimeEquals(claimed, verifyToken.reveal()), (1...128).contains(challenge.utf8.count),
            challenge.utf8.allSatisfy(Self.isHarmless)
        else { return nil }
        return challenge
    }

    private static func isHarmless(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
