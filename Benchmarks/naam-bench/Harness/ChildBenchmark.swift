// SPDX-License-Identifier: Apache-2.0
import Basics

/// One benchmark in its own process: a warm-up, the rounds, and the readings as JSON in a file.
struct ChildBenchmark {
    private let type: any Benchmark.Type
    private let bench: Workbench
    private let rounds: Int
    private let output: String

    /// `NAME quick|full ROUNDS DIRECTORY OUTPUT`
    init(_ words: ArraySlice<String>) throws {
        let words = Array(words)
        guard words.count == 5, let type = BenchmarkList.all.first(where: { $0.name == words[0] }), let rounds = Int(words[2]) else {
            throw Options.Problem(description: "not for people")
        }
        self.type = type
        self.rounds = rounds
        bench = Workbench(directory: words[3], isQuick: words[1] == "quick")
        output = words[4]
    }

    func run() async throws {
        let benchmark = try await type.init(bench)
        var readings: [String: [Double]] = [:]
        let warmUps = bench.isQuick ? 0 : 1
        for number in 0..<warmUps + rounds {
            let round = try await benchmark.round(number)
            if number < warmUps { continue }
            for (key, value) in round { readings[key, default: []].append(value) }
        }
        try await benchmark.finish()
        try Files.write(Readings(readings).json, to: output)
    }
}
