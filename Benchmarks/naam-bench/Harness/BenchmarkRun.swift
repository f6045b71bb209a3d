// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The run that a person starts: each benchmark in a process of its own, one after the other, and the report.
struct BenchmarkRun {
    private let options: Options
    private let directory: String

    init(_ options: Options) throws {
        self.options = options
        directory = try (options.directory ?? Files.programDirectory()) + "/naam-bench-\(getpid())"
    }

    /// Whether everything could be measured.
    func run() async throws -> Bool {
        try Files.makeDirectory(directory)
        defer { Files.discard(directory) }
        let machine = Machine(directory: directory)
        Terminal.say(TextReport.header(machine, isQuick: options.isQuick))
        var results: [(name: String, figures: [Figure])] = []
        var isComplete = true
        for type in BenchmarkList.all where options.only.isEmpty || options.only.contains(type.name) {
            guard let readings = try await measure(type.name) else {
                isComplete = false
                continue
            }
            let figures = type.figures.compactMap { Figure($0, readings) }
            Terminal.say(TextReport.text(of: figures, name: type.name))
            results.append((type.name, figures))
        }
        Terminal.say(TextReport.footer(Machine(directory: directory)))
        if let file = options.jsonFile {
            try Files.write(JSONReport(machine: machine, isQuick: options.isQuick, results: results).bytes, to: file)
        }
        return isComplete
    }

    /// Nil when the process failed; it has said why.
    private func measure(_ name: String) async throws -> Readings? {
        let (work, output) = ("\(directory)/\(name)", "\(directory)/\(name).json")
        try Files.makeDirectory(work)
        defer { Files.discard(work) }
        let rounds = options.rounds ?? (options.isQuick ? 1 : 3)
        let child = try ChildProcess(["child-benchmark", name, options.isQuick ? "quick" : "full", "\(rounds)", work, output])
        let status = try await child.end()
        guard status == 0 else {
            Terminal.say("\(name): failed (\(status))\n")
            return nil
        }
        return try Readings(json: try Files.read(output))
    }
}
