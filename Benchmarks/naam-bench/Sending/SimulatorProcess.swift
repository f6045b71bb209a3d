// SPDX-License-Identifier: Apache-2.0

/// The WhatsApp simulator as a process of its own, without statuses.
struct SimulatorProcess: Sendable {
    let port: Int
    private let child: ChildProcess

    init() async throws {
        child = try ChildProcess(["child-simulator"])
        guard let port = Int(try await child.line()) else { throw Files.Problem(description: "the simulator has no port") }
        self.port = port
    }
}
