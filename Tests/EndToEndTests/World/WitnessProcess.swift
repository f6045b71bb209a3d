// SPDX-License-Identifier: Apache-2.0
import TestSupport

/// `naam witness` in other hands: a process with a directory of its own.
struct WitnessProcess: Sendable {
    let program: RunningProgram
    let url: String
    /// What it shows at its start.
    let key: String

    static func start(in directory: String, port: Int, log: String) async throws -> WitnessProcess {
        let program = try RunningProgram(
            "naam",
            ["witness", "--data", directory + "/witness", "--name", "witness.example/w1", "--port", "\(port)", "--logs", log],
            output: directory + "/witness.log"
        )
        let key = try await eventually("the witness's key") {
            program.written.split(separator: "\n").first { $0.hasPrefix("witness.example/w1+") }.map(String.init)
        }
        return WitnessProcess(program: program, url: "http://127.0.0.1:\(port)", key: key)
    }
}
