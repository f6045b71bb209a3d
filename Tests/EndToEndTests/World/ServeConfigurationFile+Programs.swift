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
}
