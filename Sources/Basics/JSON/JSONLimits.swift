// SPDX-License-Identifier: Apache-2.0

/// How much JSON is read from a stranger.
public struct JSONLimits: Hashable, Sendable {
    /// Most bytes of a text.
    public let bytes: Int
    /// Most arrays and objects inside each other.
    public let depth: Int
    /// Most values and names together.
    public let values: Int

    /// Sets limits; the defaults suit a request body.
    public init(bytes: Int = 1 << 20, depth: Int = 32, values: Int = 100_000) {
        self.bytes = min(bytes, Int(Int32.max))
        self.depth = depth
        self.values = values
    }
}
