// SPDX-License-Identifier: Apache-2.0

/// Chooses between the run that a person starts and the processes that it starts itself.
enum Program {
    private static let done: Int32 = 0
    private static let failed: Int32 = 1
    private static let misuse: Int32 = 2

    static func run(_ words: [String]) async -> Int32 {
        do {
            // A process of ours: one benchmark, the clients of a server, or the far end that messages are sent to.
            switch words.first {
            case "child-benchmark":
                Parent.endWithIt()
                try await ChildBenchmark(words.dropFirst()).run()
            case "child-load":
                Parent.endWithIt()
                try await LoadProgram(words.dropFirst()).run()
            case "child-stand-in": try await StandIn().run()
            case "child-simulator":
                Parent.endWithIt()
                try await SimulatorProgram().run()
            default: return try await bench(words)
            }
            return done
        } catch let problem as Options.Problem {
            Terminal.complain("naam-bench: \(problem)\n\n\(Options.usage)")
            return misuse
        } catch {
            Terminal.complain("naam-bench: \(error)")
            return failed
        }
    }

    private static func bench(_ words: [String]) async throws -> Int32 {
        let options = try Options(words)
        if options.wantsHelp {
            Terminal.say(Options.usage)
            return done
        }
        guard options.isQuick || !Machine.isDebugBuild else {
            throw Options.Problem(description: "a debug build measures nothing; use make bench, or --quick to try it out")
        }
        return try await BenchmarkRun(options).run() ? done : failed
    }
}
