// SPDX-License-Identifier: Apache-2.0

/// One thing that a webhook tells. A webhook tells up to a thousand of them, repeated and out of order.
public enum WebhookEvent: Hashable, Sendable {
    /// Somebody wrote, tapped or reacted; or WhatsApp says something about that person in the same channel.
    case message(IncomingMessage)
    /// What became of a message of ours.
    case status(MessageStatusUpdate)
    /// Somebody used WhatsApp's own switch for marketing messages.
    case preference(UserPreference)
    /// Something changed about a template.
    case template(TemplateUpdate)
    /// Something changed about the account or a number of ours.
    case account(AccountUpdate)
    /// Somebody's business-scoped id changed.
    case userIDChange(UserIDChange)
    /// Something went wrong that belongs to no message; some codes mean that messages were lost.
    case errors(phoneNumberID: String?, [CloudAPIError])
    /// Something that this library does not know, by the name of its field. To be acknowledged and counted.
    case unknown(field: String)
}
