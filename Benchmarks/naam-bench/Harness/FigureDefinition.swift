// SPDX-License-Identifier: Apache-2.0

/// A figure of a benchmark: its words, its target, and what it is measured beside.
struct FigureDefinition: Sendable {
    /// What the figure must reach.
    enum Target: Sendable {
        case atLeast(Double)
        case atMost(Double)
    }

    /// Something that the figure cannot pass, measured in the same round.
    struct Ceiling: Sendable {
        let key: String
        let title: String

        init(_ key: String, _ title: String) {
            self.key = key
            self.title = title
        }
    }

    let key: String
    let title: String
    let unit: String
    let must: Target?
    let beside: [Ceiling]
    /// Whether a larger reading is the better one.
    let isRate: Bool

    init(_ key: String, _ title: String, unit: String, must: Target? = nil, beside: [Ceiling] = []) {
        self.key = key
        self.title = title
        self.unit = unit
        self.must = must
        self.beside = beside
        isRate = unit.hasSuffix("/s")
    }
}
