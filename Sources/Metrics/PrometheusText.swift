// SPDX-License-Identifier: Apache-2.0

/// Writes metric families in the Prometheus text exposition format 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/).
public struct PrometheusText: Sendable {
    /// The media type of the format.
    public static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    /// What was written so far.
    public private(set) var text = ""

    /// An empty page.
    public init() {}

    /// A counter or a gauge with all its values.
    public mutating func family(_ name: StaticString, _ kind: MetricKind, _ help: StaticString, _ samples: [MetricSample]) {
        begin(name, kind, help)
        for sample in samples { line("\(name)", sample.labels, nil, sample.value) }
    }

    /// A counter or a gauge with one value.
    public mutating func family(_ name: StaticString, _ kind: MetricKind, _ help: StaticString, _ value: Double) {
        family(name, kind, help, [MetricSample(value)])
    }

    /// A histogram, one for each set of labels.
    public mutating func histogram(_ name: StaticString, _ help: StaticString, _ histograms: [(labels: [MetricLabel], value: Histogram)]) {
        begin(name, .histogram, help)
        for (labels, histogram) in histograms {
            var below = 0
            for (bound, count) in zip(histogram.bounds, histogram.counts) {
                below += count
                line("\(name)_bucket", labels, Self.number(bound), Double(below))
            }
            line("\(name)_bucket", labels, "+Inf", Double(histogram.count))
            line("\(name)_sum", labels, nil, histogram.sum)
            line("\(name)_count", labels, nil, Double(histogram.count))
        }
    }

    private mutating func begin(_ name: StaticString, _ kind: MetricKind, _ help: StaticString) {
        text += "# HELP \(name) \(Self.escaped("\(help)", quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
    }

    private mutating func line(_ name: String, _ labels: [MetricLabel], _ bound: String?, _ value: Double) {
        text += name
        var pairs = labels.map { "\($0.name)=\"\(Self.escaped("\($0.value)", quotes: true))\"" }
        if let bound { pairs.append("le=\"\(bound)\"") }
        if !pairs.isEmpty { text += "{" + pairs.joined(separator: ",") + "}" }
        text += " " + Self.number(value) + "\n"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        let text = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        return quotes ? text.replacing("\"", with: "\\\"") : text
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if let whole = Int64(exactly: value), abs(value) < 1e15 { return "\(whole)" }
        return "\(value)"
    }
}
