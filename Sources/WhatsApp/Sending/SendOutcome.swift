// SPDX-License-Identifier: Apache-2.0

/// What is known after a send request.
public enum SendOutcome: Hashable, Sendable {
    /// WhatsApp has it; delivered it is not yet. `waID` is the number as WhatsApp writes it and may differ from the one asked for.
    /// `heldForQuality` means that it waits at Meta until the template has proven itself, or is dropped.
    case accepted(messageID: String, waID: String?, heldForQuality: Bool)
    /// It was not sent. The error's `reaction` says what to do.
    case refused(CloudAPIError)
    /// Nobody can say whether it was sent: never send it again, wait for the status that echoes the callback data.
    case unknown
}
