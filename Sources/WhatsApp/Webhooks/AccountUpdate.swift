// SPDX-License-Identifier: Apache-2.0
public import Basics

/// Something changed about the business account or one of its numbers.
public struct AccountUpdate: Hashable, Sendable {
    /// A thing that the account may not do any more, and until when.
    public struct Restriction: Hashable, Sendable {
        /// Such as `RESTRICTED_BIZ_INITIATED_MESSAGING`.
        public var type: String
        /// The end; nil when none is given.
        public var until: Timestamp?

        /// Names a restriction.
        public init(type: String, until: Timestamp?) {
            self.type = type
            self.until = until
        }
    }

    /// What changed.
    public enum Change: Hashable, Sendable {
        /// The account is restricted.
        case restriction([Restriction])
        /// A rule was broken, by the name of the rule.
        case violation(String?)
        /// The account is being disabled, is disabled or is back.
        case ban(state: String?)
        /// A warning or a note, with its severity and type.
        case alert(severity: String?, type: String?)
        /// How many people a day may be written to first; `Int.max` is without limit, nil is not said.
        case messagingLimit(peoplePerDay: Int?)
        /// The quality or throughput of a number, by the event's name.
        case phoneNumber(event: String?, displayPhoneNumber: String?, limit: String?)
        /// Anything else, by the event's name.
        case other(event: String?)
    }

    /// The account, by Meta's id.
    public var businessAccountID: String?
    /// The field of the webhook, such as `account_update`.
    public var field: String
    /// What changed.
    public var change: Change
    /// When.
    public var at: Timestamp?
}
