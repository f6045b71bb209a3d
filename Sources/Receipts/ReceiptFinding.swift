// SPDX-License-Identifier: Apache-2.0

/// What a receipt that holds says, and how far that goes.
public struct ReceiptFinding: Hashable, Sendable {
    /// The entries that it proves, oldest first.
    public let entries: [Receipt.Verified]
    /// The signed state of the log that contains them.
    public let checkpoint: Checkpoint
    /// How many signatures are by keys that nobody gave us: they prove nothing.
    public let ignoredSignatures: Int
    /// What is shown.
    public let proven: [Claim]
    /// What is not.
    public let notProven: [Doubt]

    /// Whether it is about the destruction of a person's identity.
    public var isOfErasure: Bool {
        proven.contains { if case .erased = $0 { true } else { false } }
    }
}
