// SPDX-License-Identifier: Apache-2.0
import Basics
import Glibc

/// The command line of the program.
package enum CommandLineTool {
    static let usage = """
        naam: no message without a yes

          naam demo --data DIR --port P [--seed N] [--headless]   the whole product on a simulator; no account, no Internet
            [--store postgres://…]                                the same on an empty PostgreSQL database
          naam serve [--check] --config FILE                      real use; says what is missing or unsafe and does not start then
          naam migrate --config FILE [--apply] [--json]           shows what is to be done to the store's tables; does it with --apply
          naam store move --config FILE --to-config FILE          shows what moving the store from one to the other would do
            [--yes] [--json]                                      does it with --yes; the site must not be served meanwhile
          naam store check --config FILE [--since HEAD] [--json]  opens every record, makes tree and tables anew from the ledger's entries, says what
                                                                  differs; with HEAD also from a signed head that was kept outside
          naam backup --config FILE --data DIR --keys DIR         copies the store while it is served, data and keys to two places [--json]
          naam restore --config FILE --data COPY [--keys COPY]    shows what putting a copy back would do; does it with --yes, and then
            [--yes] [--json] [--with-differences]                 does again the stops that came after it
          naam keys list --config FILE [--json]                   shows the site's keys, and how each is changed or why it is not
          naam keys rotate --config FILE KEY [--to FILE]          changes one while the site is served: master (--to a new key file), data, evidence
          naam simulator --port P --webhook URL --app-secret S    WhatsApp's Cloud API, simulated, for any client
          naam witness --data DIR --name NAME --logs VKEY[,VKEY]  watches the ledgers of others and cosigns what continues them [--host H] [--port P]

        Exit codes: 0 done, 1 refused or failed, 2 wrong usage. A receipt or a log is verified by naam-verify.

        """

    /// Runs the words after the program's name on other threads and ends the program with their exit code.
    ///
    /// The first thread does nothing but wait: an asynchronous `main` would leave it to libdispatch, which parks it in `sigsuspend` with no
    /// signal blocked, so that SIGTERM would end the process there instead of in good order.
    package static func main(_ words: [String]) -> Never {
        StopSignals.block()
        Task.detached { exit(await run(words)) }
        while true { pause() }
    }

    /// Runs the words after the program's name; the number is the exit code.
    package static func run(_ words: [String]) async -> Int32 {
        do {
            guard let command = try command(words) else {
                Console.write(usage)
                return words.isEmpty || words.first == "help" || words.first == "--help" ? 0 : 2
            }
            return try await command.run()
        } catch let problem as Arguments.Problem {
            Console.complain("naam: \(problem)\n\n\(usage)")
            return 2
        } catch {
            Console.complain("naam: \(error)\n")
            return 1
        }
    }

    private static func command(_ words: [String]) throws -> (any Command)? {
        let rest = words.dropFirst()
        switch words.first {
        case "demo": return try DemoCommand(rest)
        case "serve": return try ServeCommand(rest)
        case "migrate": return try MigrateCommand(rest)
        case "store": return try storeCommand(rest)
        case "keys": return try keysCommand(rest)
        case "backup": return try BackupCommand(rest)
        case "restore": return try RestoreCommand(rest)
        case "simulator": return try SimulatorCommand(rest)
        case "witness": return try WitnessCommand(rest)
        default: return nil
        }
    }

    private static func keysCommand(_ words: ArraySlice<String>) throws -> (any Command)? {
        switch words.first {
        case "list": try KeysListCommand(words.dropFirst())
        case "rotate": try KeysRotateCommand(words.dropFirst())
        default: nil
        }
    }

    private static func storeCommand(_ words: ArraySlice<String>) throws -> (any Command)? {
        switch words.first {
        case "move": try StoreMoveCommand(words.dropFirst())
        case "check": try StoreCheckCommand(words.dropFirst())
        default: nil
        }
    }
}
