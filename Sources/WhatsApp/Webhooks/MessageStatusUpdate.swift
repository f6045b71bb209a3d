// SPDX-License-Identifier: Apache-2.0
public import Basics

/// What became of a message of ours. Repetitions, disorder and gaps are normal: `read` may come without `delivered`.
public struct MessageStatusUpdate: Hashable, Sendable {
    /// How far a message came.
    public enum State: Hashable, Sendable {
        /// It left WhatsApp's server.
        case sent
        /// It reached the phone.
        case delivered
        /// It was opened.
        case read
        /// A voice message was played.
        case played
        /// It will not arrive, at least on one device.
        case failed
        /// A state that this library does not know, by its name.
        case other(String)

        init(name: String) {
            switch name {
            case "sent": self = .sent
            case "delivered": self = .delivered
            case "read": self = .read
            case "played": self = .played
            case "failed": self = .failed
            default: self = .other(name)
            }
        }

        /// How far it is on the way, for never going back; nil for `failed` and unknown states, which lie beside the way.
        public var rank: Int? {
            switch self {
            case .sent: 1
            case .delivered: 2
            case .read: 3
            case .played: 4
            case .failed, .other: nil
            }
        }
    }

    /// What Meta charges for it.
    public struct Pricing: Hashable, Sendable {
        /// Whether it is charged.
        public var isBillable: Bool?
        /// `PMP` since 2025-07.
        public var model: String?
        /// `regular`, `free_customer_service`, `free_entry_point`.
        public var type: String?
        /// `marketing`, `utility`, `service` …
        public var category: String?
    }

    /// Our message, by the id that the send call gave.
    public var messageID: String
    /// Our number that sent it, by Meta's id.
    public var phoneNumberID: String?
    /// How far it came.
    public var state: State
    /// When, to the second.
    public var at: Timestamp?
    /// The receiver's number, digits without `+`, when it is shown to us.
    public var recipientPhone: String?
    /// The receiver's business-scoped id; missing in `failed`.
    public var recipientUserID: String?
    /// Whether the receiver is a group.
    public var isGroup: Bool
    /// Why it failed.
    public var errors: [CloudAPIError]
    /// What we gave along when we sent it: the way to settle a send whose outcome is unknown.
    public var callbackData: String?
    /// What it costs; comes with `sent` and one of `delivered` and `read`.
    public var pricing: Pricing?

    /// Gathers the parts of an update.
    public init(
        messageID: String,
        phoneNumberID: String? = nil,
        state: State,
        at: Timestamp? = nil,
        recipientPhone: String? = nil,
        recipientUserID: String? = nil,
        isGroup: Bool = false,
        errors: [CloudAPIError] = [],
        callbackData: String? = nil,
        pricing: Pricing? = nil
    ) {
        self.messageID = messageID
        self.phoneNumberID = phoneNumberID
        self.state = state
        self.at = at
        self.recipientPhone = recipientPhone
        self.recipientUserID = recipientUserID
        self.isGroup = isGroup
        self.errors = errors
        self.callbackData = callbackData
        self.pricing = pricing
    }
}
