// SPDX-License-Identifier: Apache-2.0

/// Knows whether a webhook call comes from WhatsApp; the application answers for it with the app's secret.
package protocol WebhookGuard: Sendable {
    /// The text that answers the verification handshake, or nil when its token is wrong.
    func challenge(mode: String?, token: String?, challenge: String?) -> String?
    /// Whether the signature is right for the raw bytes.
    func isAuthentic(signature: String?, body: [UInt8]) -> Bool
}
