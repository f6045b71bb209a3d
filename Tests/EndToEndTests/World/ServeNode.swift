// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient
import TestSupport

/// One `naam serve`, a process of its own; it can be killed and started again.
final class ServeNode: Sendable {
    private let current: Lock<ServeConfigurationFile>
    private let server = Lock<(program: RunningProgram?, starts: Int)>((nil, 0))
    private let client: HTTPClient

    init(_ configuration: ServeConfigurationFile, client: HTTPClient) {
        current = Lock(configuration)
        self.client = client
    }

    var configuration: ServeConfigurationFile { current.withLock(\.self) }

    /// The program that runs, or ran last.
    var program: RunningProgram? { server.withLock(\.program) }

    /// Starts it and waits until it answers.
    func start() async throws {
        let configuration = configuration
        let number = server.withLock { server in
            server.starts += 1
            return server.starts
        }
        let program = try RunningProgram(
            "naam",
            ["serve", "--config", configuration.path],
            environment: configuration.environment,
            output: configuration.folder + "/serve-\(number).log"
        )
        server.withLock { $0.program = program }
        let visitor = WebVisitor(origin: configuration.origin, client: client)
        _ = try await eventually("the site after start \(number)") {
            guard program.isRunning else {
                throw NeverCame(what: "the site after start \(number): it ended by itself\n\(program.written.suffix(2_000))")
            }
            return (try? await visitor.get("/health"))?.status == 200 ? true : nil
        }
    }

    /// Kills it as a power cut would.
    func kill9() async throws { try await program?.kill9() }

    /// Lets it stand still as it is, or go on.
    func freeze(_ isFrozen: Bool) { program?.freeze(isFrozen) }

    /// Ends it as an operator would; returns its exit code.
    func stop() async throws -> Int32? { try await program?.stop() }

    /// Writes another configuration, for the next start.
    func reconfigure(_ change: (inout ServeConfigurationFile) -> Void) throws {
        var next = configuration
        change(&next)
        try next.write()
        current.withLock { [next] in $0 = next }
    }

    /// The last lines of what it wrote, without those of which there are hundreds when the database is away.
    var lastWords: String {
        let lines = written.split(separator: "\n").filter { !$0.contains("could not be kept") && !$0.contains("could not be read") }
        return lines.suffix(12).map { $0.prefix(300) }.joined(separator: "\n")
    }

    /// What the program wrote, for the report of a failed test.
    var written: String { program?.written ?? "" }
}
