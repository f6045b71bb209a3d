// SPDX-License-Identifier: Apache-2.0

/// A label and its value, both literals of the program: no address, name or number of a person can get into one.
public struct MetricLabel: Sendable {
    /// The label's name.
    public let name: StaticString
    /// One of a few values.
    public let value: StaticString

    /// Pairs the two.
    public init(_ name: StaticString, _ value: StaticString) {
        self.name = name
        self.value = value
    }
}
