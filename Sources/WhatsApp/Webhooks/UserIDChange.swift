// SPDX-License-Identifier: Apache-2.0
public import Basics

/// A person's business-scoped id changed. Meta described this field in 2026 and withdrew it; it is read in case it comes back.
public struct UserIDChange: Hashable, Sendable {
    /// The person's number, when it is shown to us.
    public var phone: String?
    /// The id until now.
    public var previous: String?
    /// The id from now on.
    public var current: String?
    /// When, to the second.
    public var at: Timestamp?
}
