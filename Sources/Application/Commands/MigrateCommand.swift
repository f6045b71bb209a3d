// SPDX-License-Identifier: Apache-2.0
import Basics
import FoundationEssentials
import Persistence

/// Shows which migrations a store has and lacks, and runs them when told to.
struct MigrateCommand: Command {
    private let path: String
    private let isApplied: Bool
    private let isJSON: Bool

    init(_ words: some Sequence<String>) throws {
        let arguments = try Arguments(words, options: ["config"], flags: ["apply", "json"])
        path = try arguments.required("config")
        isApplied = arguments.flags.contains("apply")
        isJSON = arguments.flags.contains("json")
    }

    func run() async throws -> Int32 {
        let migration: StoreMigration
        do {
            var reader = ServeConfiguration(try ConfigurationFile(path: path, environment: ProcessInfo.processInfo.environment))
            migration = try reader.readMigrationStore().migration
        } catch let problems as ConfigurationFile.Problems {
            Console.complain("naam: \(problems)\n")
            return 1
        }
        let before = try migration.plan()
        if !isJSON { Console.write(Self.text(before)) }
        let pending = before.filter { !$0.isApplied }
        if isApplied, !pending.isEmpty { try migration.apply(at: SystemTimeSource().now) }
        if isJSON {
            Console.write(Self.json(before, isApplied: isApplied) + "\n")
        } else if pending.isEmpty {
            Console.write("Nothing is to be done.\n")
        } else {
            Console.write(isApplied ? "Done.\n" : "Nothing was changed. Make a backup, then run it with --apply.\n")
        }
        return 0
    }

    private static func text(_ steps: [StoreMigration.Step]) -> String {
        steps.map { "\($0.isApplied ? "has " : "lacks")  \($0.part)/\($0.name)\n" }.joined()
    }

    private static func json(_ steps: [StoreMigration.Step], isApplied: Bool) -> String {
        var writer = JSONWriter()
        writer.object { json in
            json.member("applied_now", isApplied)
            json.array("migrations") { list in
                for step in steps {
                    list.object { entry in
                        entry.member("part", step.part)
                        entry.member("name", step.name)
                        entry.member("was_applied", step.isApplied)
                    }
                }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
