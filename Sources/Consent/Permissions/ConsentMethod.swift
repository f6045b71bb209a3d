// SPDX-License-Identifier: Apache-2.0

/// How a yes or a no reached us; the word is written to the ledger.
package enum ConsentMethod: String, Sendable, Hashable, Codable, CaseIterable {
    /// The person wrote the full statement with a one-time code first.
    case whatsAppStatement = "whatsapp-statement"
    /// YES or STOP as text.
    case whatsAppText = "whatsapp-text"
    /// A tap on a button.
    case whatsAppButton = "whatsapp-button"
    /// WhatsApp's own switch for marketing messages.
    case whatsAppPreference = "whatsapp-preference"
    /// Meta refused a message because the person stopped marketing (error 131050).
    case whatsAppRefusal = "whatsapp-refusal"
    /// The form on the site.
    case webForm = "web-form"
    /// The personal link of a message, by a button on its page.
    case webLink = "web-link"
    /// The link of an invitation, by a button on its page.
    case emailLink = "email-link"
    /// The mail program's one-click unsubscribe (RFC 8058).
    case emailOneClick = "email-one-click"
    /// Nobody answered in time.
    case expiry
    /// Finished at start after a crash had destroyed the key.
    case recovery
}
