// SPDX-License-Identifier: Apache-2.0

/// How much work a store takes in and how it puts it together.
public struct StoreLimits: Sendable, Hashable {
    /// How many units share one commit at most.
    public var maximumBatch = 1024
    /// For how long units are taken into a batch before it is committed.
    public var batchTime: Duration = .milliseconds(20)
    /// How many units may wait, for writing and for reading each, before `overloaded` is thrown.
    public var maximumWaiting = 16_384

    /// The limits that suit most.
    public init() {}
}
