// SPDX-License-Identifier: Apache-2.0

/// What a metric's values mean (Prometheus text format 0.0.4, the TYPE line).
public enum MetricKind: String, Sendable {
    /// Only grows, from the start of the process.
    case counter
    /// Goes up and down.
    case gauge
    /// Counts observations below bounds.
    case histogram
}
