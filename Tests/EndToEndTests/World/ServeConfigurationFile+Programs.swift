// SPDX-License-Identifier: Apache-2.0
import TestSupport

extension ServeConfigurationFile {
    /// Starts the simulated WhatsApp of the site that has this address; its own log is `whatsapp.jsonl` in the folder.
    func startSimulator(calling site: String, in folder: String) throws -> RunningProgram {
        try RunningProgram(
            "naam",
            [
                "simulator", "--port", "\(simulatorPort)", "--webhook", site + "/webhook", "--app-secret", appSecret,
                "--journal", folder + "/whatsapp.jsonl", "--site", site, "--messages-per-second", "100000",
            ],
            output: folder + "/simulator.log"
        )
    }

    /// Makes the tables, as an operator does: the server's role may not.
    func migrate() async throws {
        let program = try RunningProgram("naam", ["migrate", "--config", path, "--apply"], output: folder + "/migrate.log")
        guard try await program.ended() == 0 else { throw NeverCame(what: "the tables: \(program.written)") }
    }

    /// Runs `naam store check`; returns what is wrong by its words, empty when nothing is.
    func storeProblems() async throws -> String { try await Self.storeProblems(path, in: folder) }

    /// The same for any configuration.
    static func storeProblems(_ configuration: String, in folder: String) async throws -> String {
        let program = try RunningProgram("naam", ["store", "check", "--config", configuration], output: folder + "/check.log")
        let code = try await program.ended(within: .seconds(120))
        return code == 0 && program.written.contains("Nothing is wrong.") ? "" : "\(code): \(program.written)"
    }
}
