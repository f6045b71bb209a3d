// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import FoundationEssentials
import Persistence

/// Moves the store of a site to where another configuration has it; shows the plan first, and does it when told to.
struct StoreMoveCommand: Command {
    private let path: String
    private let targetPath: String
    private let isMeant: Bool
    private let isJSON: Bool

    init(_ words: some Sequence<String>) throws {
        let arguments = try Arguments(words, options: ["config", "to-config"], flags: ["yes", "json"])
        path = try arguments.required("config")
        targetPath = try arguments.required("to-config")
        isMeant = arguments.flags.contains("yes")
        isJSON = arguments.flags.contains("json")
    }

    func run() async throws -> Int32 {
        let move: StoreMove
        do {
            move = try Self.move(from: path, to: targetPath)
        } catch let problems as ConfigurationFile.Problems {
            Console.complain("naam: \(problems)\n")
            return 1
        }
        let plan = try move.plan()
        if !isJSON { Console.write(StoreMoveText.plan(plan)) }
        guard isMeant, plan.stage != .done else {
            Console.write(isJSON ? StoreMoveJSON.text(plan, nil, seconds: 0) : StoreMoveText.nothingDone(plan.stage))
            return 0
        }
        return try carryOut(move, plan)
    }

    private func carryOut(_ move: StoreMove, _ plan: MovePlan) throws -> Int32 {
        // A move may be cut off anywhere and is run again.
        StopSignals.unblock()
        let clock = ContinuousClock()
        var progress = StoreMoveText.Progress(total: plan.rows)
        let start = clock.now
        let report = try move.run { event in
            if let line = progress.line(event, after: clock.now - start), !isJSON { Console.write(line) }
        }
        let seconds = (clock.now - start) / .seconds(1)
        Console.write(isJSON ? StoreMoveJSON.text(plan, report, seconds: seconds) : StoreMoveText.report(report, seconds: seconds))
        return report.isDone ? 0 : 1
    }

    private static func move(from path: String, to targetPath: String) throws -> StoreMove {
        let environment = ProcessInfo.processInfo.environment
        let (from, to) = (try site(path, environment), try site(targetPath, environment))
        // The keys go along as they are wrapped, and the log keeps its name.
        guard from.origin == to.origin, from.masterKey.isSame(as: to.masterKey) else {
            throw MoveRefusal(.differentSite, "master key, public_url and ledger_origin must stay the same")
        }
        return StoreMove(from: from.store, to: to.store, masterKey: from.masterKey, origin: from.origin)
    }

    /// Reads one of the two files; problems say which.
    private static func site(_ path: String, _ environment: [String: String]) throws -> ServeConfiguration.MoveSite {
        do {
            var reader = ServeConfiguration(try ConfigurationFile(path: path, environment: environment))
            return try reader.readMoveSite()
        } catch let problems as ConfigurationFile.Problems {
            throw ConfigurationFile.Problems(
                all: problems.all.map { ConfigurationFile.Problem(key: "\(path): \($0.key)", advice: $0.advice) }
            )
        }
    }
}
