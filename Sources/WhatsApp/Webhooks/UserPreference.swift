// SPDX-License-Identifier: Apache-2.0
public import Basics

/// A person's use of WhatsApp's own switch: a withdrawal of marketing without any message to us.
public struct UserPreference: Hashable, Sendable {
    /// What the person chose.
    public enum Value: Hashable, Sendable {
        /// No more marketing messages.
        case stop
        /// Marketing messages again. A permission in law it is not.
        case resume
        /// Signed up by Meta's own opt-in link; not offered in the EEA.
        case signup(id: String?)
        /// A value that this library does not know, by its name.
        case other(String)
    }

    /// The person's number, digits without `+`, when it is shown to us.
    public var phone: String?
    /// The person's business-scoped id.
    public var userID: String?
    /// Our number that the choice was made at, by Meta's id.
    public var phoneNumberID: String?
    /// What the choice is about: `marketing_messages`.
    public var category: String?
    /// The choice.
    public var value: Value
    /// When, to the second.
    public var at: Timestamp?

    /// Gathers the parts of a choice.
    public init(
        phone: String? = nil,
        userID: String? = nil,
        phoneNumberID: String? = nil,
        category: String? = nil,
        value: Value,
        at: Timestamp? = nil
    ) {
        self.phone = phone
        self.userID = userID
        self.phoneNumberID = phoneNumberID
        self.category = category
        self.value = value
        self.at = at
    }
}
