// SPDX-License-Identifier: Apache-2.0

/// Something that is measured beside what bounds it. Each runs in a process of its own.
protocol Benchmark: Sendable {
    /// The word for `--only`.
    static var name: String { get }
    /// What it gives, and what stands beside what.
    static var figures: [FigureDefinition] { get }

    /// Makes everything ready; not measured.
    init(_ bench: Workbench) async throws
    /// Measures everything once, what is measured and its ceilings in turn, and returns the readings by their keys.
    func round(_ number: Int) async throws -> [String: Double]
    /// Ends what it started.
    func finish() async throws
}

extension Benchmark {
    func finish() async throws {}
}
