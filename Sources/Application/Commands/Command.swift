// SPDX-License-Identifier: Apache-2.0

/// One thing that `naam` can do from the shell.
protocol Command: Sendable {
    /// Runs to its end; the number is the exit code.
    func run() async throws -> Int32
}
