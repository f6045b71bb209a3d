// SPDX-License-Identifier: Apache-2.0

/// A strict reader of the Prometheus text exposition format 0.0.4; shares nothing with the writer.
///
/// Asked for: HELP and TYPE once and before the samples of their family, families in one piece, names and labels of the grammar, no series
/// twice, histograms whose buckets rise to +Inf and agree with their count, counters that end in `_total` and are not negative.
package struct MetricsText: Sendable {
    package struct Problem: Error, CustomStringConvertible {
        package let description: String
    }

    /// The values by series, such as `naam_sends_total{outcome="accepted"}`.
    package private(set) var values: [String: Double] = [:]
    /// The families' types by name.
    package private(set) var types: [String: String] = [:]
    private var helps: Set<String> = []
    private var closed: Set<String> = []
    private var family = ""
    private var buckets: [String: [(bound: Double, count: Double)]] = [:]

    package init(_ text: String) throws(Problem) {
        guard text.hasSuffix("\n") else { throw Problem(description: "the last line has no end") }
        for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("# ") { try comment(line) } else { try sample(line) }
        }
        for name in types.keys where !helps.contains(name) { throw Problem(description: "\(name) has no HELP") }
        for (series, list) in buckets { try check(series, list) }
    }

    private mutating func comment(_ line: Substring) throws(Problem) {
        let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
        guard words.count == 4, Self.isName(words[2]), !words[3].isEmpty else { throw Problem(description: "no comment of ours: \(line)") }
        let name = String(words[2])
        if name != family {
            if !family.isEmpty { closed.insert(family) }
            guard !closed.contains(name) else { throw Problem(description: "\(name) is in two pieces") }
            family = name
        }
        switch words[1] {
        case "HELP":
            guard helps.insert(name).inserted else { throw Problem(description: "HELP of \(name) twice") }
        case "TYPE":
            guard types[name] == nil, ["counter", "gauge", "histogram"].contains(words[3]) else {
                throw Problem(description: "TYPE of \(name) twice or unknown")
            }
            types[name] = String(words[3])
            if words[3] == "counter", !name.hasSuffix("_total") { throw Problem(description: "counter \(name) does not end in _total") }
        default: throw Problem(description: "unknown comment: \(line)")
        }
    }

    private mutating func sample(_ line: Substring) throws(Problem) {
        guard let blank = line.lastIndex(of: " "), let value = Self.number(line[line.index(after: blank)...]) else {
            throw Problem(description: "no value: \(line)")
        }
        let series = String(line[..<blank])
        let name = String(series.prefix { $0 != "{" })
        let labels = try Self.labels(series.dropFirst(name.count))
        guard Self.isName(name[...]), let type = types[family] else { throw Problem(description: "no family before \(line)") }
        let suffixes = type == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
        guard suffixes.contains(where: { family + $0 == name }) else { throw Problem(description: "\(name) is not of \(family)") }
        guard values.updateValue(value, forKey: series) == nil else { throw Problem(description: "\(series) twice") }
        if type == "counter", !(value >= 0) { throw Problem(description: "\(series) is negative") }
        guard type == "histogram" else { return }
        let rest = labels.filter { $0.name != "le" }.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
        if name.hasSuffix("_bucket") {
            guard let bound = labels.first(where: { $0.name == "le" }).flatMap({ Self.number($0.value[...]) }) else {
                throw Problem(description: "\(series) has no bound")
            }
            buckets[family + "|" + rest, default: []].append((bound, value))
        } else if name.hasSuffix("_count") {
            guard buckets[family + "|" + rest]?.last?.count == value else { throw Problem(description: "\(series) is not its +Inf bucket") }
        }
    }

    private func check(_ series: String, _ list: [(bound: Double, count: Double)]) throws(Problem) {
        guard list.last?.bound == .infinity else { throw Problem(description: "\(series) does not end at +Inf") }
        for (one, next) in zip(list, list.dropFirst()) where one.bound >= next.bound || one.count > next.count {
            throw Problem(description: "\(series) does not rise")
        }
    }

    /// `{name="value",…}` or nothing.
    private static func labels(_ text: Substring) throws(Problem) -> [(name: String, value: String)] {
        guard !text.isEmpty else { return [] }
        guard text.hasPrefix("{"), text.hasSuffix("\"}") else { throw Problem(description: "broken labels: \(text)") }
        var labels: [(name: String, value: String)] = []
        var rest = text.dropFirst().dropLast()
        while !rest.isEmpty {
            guard let equals = rest.firstIndex(of: "="), isName(rest[..<equals]), !rest[..<equals].contains(":"),
                rest[equals...].hasPrefix("=\"")
            else { throw Problem(description: "broken label: \(rest)") }
            let name = String(rest[..<equals])
            rest = rest[equals...].dropFirst(2)
            var value = ""
            var isOpen = true
            while isOpen {
                guard let character = rest.popFirst() else { throw Problem(description: "an open value in \(text)") }
                switch character {
                case "\"": isOpen = false
                case "\\":
                    guard let next = rest.popFirst(), "\\\"n".contains(next) else { throw Problem(description: "broken escape in \(text)") }
                    value.append(next == "n" ? "\n" : next)
                default: value.append(character)
                }
            }
            guard !labels.contains(where: { $0.name == name }) else { throw Problem(description: "\(name) twice in \(text)") }
            labels.append((name, value))
            guard rest.isEmpty || rest.popFirst() == "," && !rest.isEmpty else { throw Problem(description: "broken labels: \(text)") }
        }
        return labels
    }

    private static func isName(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, !(48...57 ~= first) else { return false }
        return text.utf8.allSatisfy { 48...57 ~= $0 || 65...90 ~= $0 || 97...122 ~= $0 || $0 == 95 || $0 == 58 }
    }

    private static func number(_ text: Substring) -> Double? {
        switch text {
        case "+Inf": .infinity
        case "-Inf": -.infinity
        case "NaN": .nan
        default: text.utf8.allSatisfy { 48...57 ~= $0 || [43, 45, 46, 101].contains($0) } ? Double(text) : nil
        }
    }
}
