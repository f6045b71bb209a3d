// SPDX-License-Identifier: Apache-2.0
public import Basics
import Cryptography

/// Checks and makes the `X-Hub-Signature-256` header: HMAC-SHA-256 by the app secret over the body exactly as it was received.
///
/// Source: Meta, "Create a webhook endpoint" (2026-04). The older SHA-1 header is not read.
public struct WebhookSignature: Sendable {
    private let code: HMACSHA256

    /// Prepares the app secret.
    public init(appSecret: Secret<String>) {
        code = HMACSHA256(key: Array(appSecret.reveal().utf8))
    }

    /// Whether the header is the signature of these bytes; compared in constant time. No header is never valid.
    public func isValid(header: String?, body: [UInt8]) -> Bool {
        guard let header, header.utf8.count == Self.prefix.utf8.count + 64, header.hasPrefix(Self.prefix),
            let claimed = Hex.decode(header.dropFirst(Self.prefix.count))
        else { return false }
        return code.isValid(claimed, for: body)
    }

    /// The value of the header for these bytes.
    public func header(for body: [UInt8]) -> String {
        Self.prefix + Hex.encode(code.authenticate(body))
    }

    private static let prefix = "sha256="
}
