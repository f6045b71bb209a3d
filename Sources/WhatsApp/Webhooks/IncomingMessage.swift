// SPDX-License-Identifier: Apache-2.0
public import Basics

/// A message to us, or a system notice in its place.
///
/// The phone number may be missing: people with a user name may hide it. The user id may be missing in old shapes.
public struct IncomingMessage: Hashable, Sendable {
    /// What a message holds.
    public enum Kind: Hashable, Sendable {
        /// Typed text.
        case text(String)
        /// A tap on the quick reply of a template.
        case button(payload: String?, text: String)
        /// A tap on a reply button of an interactive message.
        case buttonReply(id: String, title: String)
        /// A choice from a list.
        case listReply(id: String, title: String)
        /// A filled-in Flow, as a JSON text.
        case flowReply(json: String)
        /// An emoji on one of our messages; nil takes it away.
        case reaction(messageID: String, emoji: String?)
        /// A picture, video, voice or document, and the words under it.
        case media(type: String, caption: String?)
        /// Numbers of contacts that were shared; asked for by us or not.
        case contacts(phones: [String], isRequested: Bool)
        /// The sender changed an earlier message.
        case edit(originalID: String?, text: String?)
        /// The sender took back an earlier message.
        case revocation(originalID: String?)
        /// WhatsApp says something about the sender.
        case system(SystemNotice)
        /// A kind that the API cannot hand over.
        case unsupported(type: String?)
        /// A kind that this library does not know, by its name.
        case other(type: String)
    }

    /// A notice about the sender.
    public enum SystemNotice: Hashable, Sendable {
        /// The person has a new number; `phone` of the message is the old one.
        case numberChanged(newPhone: String?, newUserID: String?, previousUserID: String?)
        /// The person has a new business-scoped id.
        case userIDChanged(newUserID: String?, previousUserID: String?)
        /// The number may have changed hands, or the phone is new.
        case identityChanged(hash: String?)
        /// A notice that this library does not know, by its name.
        case other(type: String)
    }

    /// WhatsApp's id of the message; the key to drop repetitions by.
    public var id: String
    /// Our number that it was sent to, by Meta's id.
    public var phoneNumberID: String?
    /// The sender's number, digits without `+`, when it is shown to us.
    public var phone: String?
    /// The sender's business-scoped id, such as `DE.13491208655302741918`.
    public var userID: String?
    /// When it was sent, to the second.
    public var sentAt: Timestamp?
    /// What it holds.
    public var kind: Kind
    /// The message of ours that it answers; a tap may come without it.
    public var contextID: String?
    /// Whether it was passed on from another chat.
    public var isForwarded: Bool
    /// The sender's own name for herself.
    public var profileName: String?

    /// Gathers the parts of a message.
    public init(
        id: String,
        phoneNumberID: String? = nil,
        phone: String? = nil,
        userID: String? = nil,
        sentAt: Timestamp? = nil,
        kind: Kind,
        contextID: String? = nil,
        isForwarded: Bool = false,
        profileName: String? = nil
    ) {
        self.id = id
        self.phoneNumberID = phoneNumberID
        self.phone = phone
        self.userID = userID
        self.sentAt = sentAt
        self.kind = kind
        self.contextID = contextID
        self.isForwarded = isForwarded
        self.profileName = profileName
    }
}
