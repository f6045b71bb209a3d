// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The demo as a person starts it: how long until it is ready, and what it holds in memory when nothing happens.
struct DemoBenchmark: Benchmark {
    static let name = "demo"
    static let figures = [
        FigureDefinition("first", "first start to ready: keys, tables, first staff made", unit: "s", must: .atMost(1)),
        FigureDefinition("again", "start to ready again", unit: "s", must: .atMost(1)),
        FigureDefinition("resident", "memory of the idle process, simulator and mailbox included", unit: "MiB", must: .atMost(30)),
    ]

    private let bench: Workbench
    private let program: String

    init(_ bench: Workbench) async throws {
        self.bench = bench
        program = try Files.programDirectory() + "/naam"
        guard Files.isExecutable(program) else { throw Files.Problem(description: "\(program) is not built beside this program") }
    }

    func round(_ number: Int) async throws -> [String: Double] {
        let directory = try bench.directory("demo")
        let first = try await start(in: directory)
        let again = try await start(in: directory)
        return ["first": first.seconds, "again": again.seconds, "resident": again.resident]
    }

    private func start(in directory: String) async throws -> (seconds: Double, resident: Double) {
        let card = "\(directory)/demo.json"
        unlink(card)
        let watch = Stopwatch()
        let demo = try ChildProcess(program: program, ["demo", "--data", directory, "--port", "0", "--headless"])
        defer { demo.signal(SIGKILL) }
        while !Files.exists(card) {
            guard watch.seconds < 20 else { throw Files.Problem(description: "the demo was not ready in 20 seconds") }
            try await Task.sleep(for: .milliseconds(1))
        }
        let seconds = watch.seconds
        try await Task.sleep(for: .seconds(bench.isQuick ? 0 : 3))
        let resident = ProcessMemory.resident(of: demo.identifier)
        demo.signal(SIGTERM)
        guard try await demo.end() == 0 else { throw Files.Problem(description: "the demo did not stop cleanly") }
        return (seconds, resident)
    }
}
