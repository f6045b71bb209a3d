// SPDX-License-Identifier: Apache-2.0

/// Two PostgreSQL servers, made by `scripts/postgres-pair`: one serves, the other follows synchronously and can take its place.
package final class PostgresPair: Sendable {
    /// What can be done to them; the script says how.
    package enum Command: String, Sendable {
        case kill, start, restart, promote, follow
    }

    package let servers: PostgresServers
    private let script: LivingScript

    /// Starts both.
    package init() throws {
        script = try LivingScript("postgres-pair")
        servers = PostgresServers(sockets: script.line().split(separator: " ").map(String.init))
        guard servers.sockets.count == 2 else { throw LivingScript.Problem(description: "no two servers could be started; see above") }
    }

    /// Does it and waits until it is done.
    package func obey(_ command: Command) async throws {
        let answer = await onThread { [script] in script.answer(to: command.rawValue) }
        guard answer == "done" else { throw LivingScript.Problem(description: "\(command.rawValue): \(answer); see above") }
    }
}
