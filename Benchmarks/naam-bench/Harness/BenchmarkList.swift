// SPDX-License-Identifier: Apache-2.0

/// All benchmarks in the order in which they run.
enum BenchmarkList {
    /// `any`: a list of different types.
    static let all: [any Benchmark.Type] = [
        WebhookBenchmark.self, OptInBenchmark.self, DispatchBenchmark.self, StopBenchmark.self, LedgerAppendBenchmark.self,
        LedgerVerifyBenchmark.self, ImportBenchmark.self, DemoBenchmark.self,
    ]

    static var names: [String] { all.map { $0.name } }
}
