// SPDX-License-Identifier: Apache-2.0

/// A figure with what its rounds gave.
struct Figure: Sendable {
    /// What the figure was measured beside.
    struct Beside: Sendable {
        let title: String
        let spread: Spread
        /// What share of the ceiling was reached, 1 being all of it.
        let ratio: Double
    }

    let definition: FigureDefinition
    let spread: Spread
    let beside: [Beside]

    /// Nil when the rounds gave no such reading.
    init?(_ definition: FigureDefinition, _ readings: Readings) {
        guard let spread = Spread(readings.values[definition.key] ?? []) else { return nil }
        self.definition = definition
        self.spread = spread
        beside = definition.beside.compactMap { ceiling in
            guard let limit = Spread(readings.values[ceiling.key] ?? []) else { return nil }
            let ratio = definition.isRate ? spread.median / limit.median : limit.median / spread.median
            return Beside(title: ceiling.title, spread: limit, ratio: ratio)
        }
    }

    var verdict: Verdict? { definition.must.map { Verdict(spread.median, of: $0) } }
}
