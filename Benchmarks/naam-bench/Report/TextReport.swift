// SPDX-License-Identifier: Apache-2.0

/// What the terminal shows.
enum TextReport {
    static func header(_ machine: Machine, isQuick: Bool) -> String {
        """
        naam-bench  \(machine.build) build\(isQuick ? ", quick: the figures mean nothing" : "")
        machine     \(machine.processor), \(machine.cores) cores, \(machine.memoryMiB) MiB, \(machine.system)
        engine      \(machine.engine)
        disk        \(machine.fileSystem)\(machine.isInMemory ? " — in memory: nothing here is durable" : "")
        load        \(machine.loadAverage) before the start; the clients share the cores with what they measure

        """
    }

    static func footer(_ machine: Machine) -> String { "load        \(machine.loadAverage) at the end" }

    static func text(of figures: [Figure], name: String) -> String {
        let titles = figures.flatMap { figure in [figure.definition.title] + figure.beside.map { "    beside \($0.title)" } }
        let width = (titles.map(\.count).max() ?? 0) + 2
        var lines = [name]
        for figure in figures {
            lines.append("  \(pad(figure.definition.title, width))\(range(figure.spread, figure.definition.unit))\(judgement(figure))")
            for beside in figure.beside {
                let limit = range(beside.spread, figure.definition.unit)
                lines.append("  \(pad("    beside \(beside.title)", width))\(limit)   ratio \(decimals(beside.ratio, 2))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func judgement(_ figure: Figure) -> String {
        guard let must = figure.definition.must, let verdict = figure.verdict else { return "" }
        switch must {
        case .atLeast(let limit): return "   must ≥ \(number(limit)): \(verdict.rawValue)"
        case .atMost(let limit): return "   must ≤ \(number(limit)): \(verdict.rawValue)"
        }
    }

    private static func range(_ spread: Spread, _ unit: String) -> String {
        "\(number(spread.median)) \(unit) (\(number(spread.least)) – \(number(spread.most)))"
    }

    /// Three digits that count, thousands apart.
    static func number(_ value: Double) -> String {
        if value.isNaN || value.isInfinite { return "–" }
        if abs(value) < 1000, value == value.rounded() { return String(Int(value)) }
        if abs(value) < 10 { return decimals(value, 2) }
        if abs(value) < 100 { return decimals(value, 1) }
        var digits = Array(String(Int(value.rounded())))
        for position in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: position) }
        return String(digits)
    }

    private static func decimals(_ value: Double, _ places: Int) -> String {
        let scale = places == 1 ? 10.0 : 100.0
        let scaled = Int((abs(value) * scale).rounded())
        let fraction = String(scaled % Int(scale))
        let zeros = String(repeating: "0", count: places - fraction.count)
        return "\(value < 0 ? "-" : "")\(scaled / Int(scale)).\(zeros)\(fraction)"
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
