// SPDX-License-Identifier: Apache-2.0

/// What Meta says about a number of ours.
public struct PhoneNumberStatus: Hashable, Sendable {
    /// The number as people see it.
    public var displayPhoneNumber: String?
    /// The name as people see it.
    public var verifiedName: String?
    /// `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
    public var quality: String?
    /// How many people a day may be written to first, such as `TIER_250`.
    public var messagingLimit: String?
}
