// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport

/// Runs `naam-verify`, the program that shares nothing with the house but the log's format.
struct Verifier: Sendable {
    let key: String
    /// A directory for its output.
    let directory: TemporaryDirectory

    init(key: String) throws {
        self.key = key
        directory = try TemporaryDirectory()
    }

    /// The exit code: 0 verified, 1 refused.
    func run(_ subject: String, _ path: String, _ more: [String] = []) async throws -> (code: Int32, text: String) {
        let program = try RunningProgram(
            "naam-verify",
            [subject, path, "--key", key] + more,
            output: directory.path + "/\(UUID().uuidString).txt"
        )
        let code = try await program.ended()
        return (code, program.written)
    }

    /// The exit code for a file with that content.
    func run(_ subject: String, bytes: [UInt8]) async throws -> (code: Int32, text: String) {
        let path = directory.path + "/\(UUID().uuidString).bin"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return try await run(subject, path)
    }
}
