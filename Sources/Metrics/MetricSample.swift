// SPDX-License-Identifier: Apache-2.0

/// One value of a counter or gauge.
public struct MetricSample: Sendable {
    /// What tells it from the family's other values.
    public let labels: [MetricLabel]
    /// The value now.
    public let value: Double

    /// A value with its labels.
    public init(_ value: Double, _ labels: MetricLabel...) {
        self.labels = labels
        self.value = value
    }

    /// A count with its labels.
    public init(_ value: Int, _ labels: MetricLabel...) {
        self.labels = labels
        self.value = Double(value)
    }
}
