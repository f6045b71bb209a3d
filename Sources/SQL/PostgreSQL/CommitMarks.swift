// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Tells whether a transaction was committed when the answer was lost: each that changes something leaves a row under a number of its own.
///
/// The server's own numbers (`pg_xact_status`) would not do: after a crash or a promotion it gives the number of a lost transaction to another one, and
/// the number would have to be known before the commit is sent.
struct CommitMarks {
    /// So many rows of a writer are kept at most.
    private static let kept: Int64 = 256

    private let table: String
    /// Whose rows they are: another one after each start.
    private let writer = Int64.random(in: .min ... .max)
    private var number: Int64 = -1

    init(table: String) {
        self.table = table
    }

    /// What the next transaction sends just before its COMMIT.
    mutating func next(_ commands: CommitMarkCommands) -> [PostgresCommand] {
        number += 1
        let leave = commands.leave.with(writer, number)
        guard number % Self.kept == 0 else { return [leave] }
        return [leave, number == 0 ? commands.sweep : commands.forget.with(writer, number, number - Self.kept)]
    }

    /// Whether the last transaction was committed, asked on a new connection; no when nobody can tell in time.
    ///
    /// A transaction that is still at work is waited for. One that the server has not seen yet can never be committed after a no: its row is taken.
    func happened(asking engine: PostgresEngine) -> Bool {
        let end = ContinuousClock.now + engine.configuration.commitTimeout
        repeat {
            do { return try ask(engine.connected()) } catch {
                if (error as? SQLError)?.code == .unreachable { engine.drop() }
                usleep(20_000)
            }
        } while ContinuousClock.now < end
        return false
    }

    private func ask(_ link: PostgresLink) throws -> Bool {
        // The update changes nothing, but it is a commit of its own: a yes waits until a synchronous standby has what it says yes to.
        let take = try link.command(
            "INSERT INTO \(table) AS m (writer, number, happened) VALUES ($1, $2, 0) ON CONFLICT (writer, number) DO UPDATE SET happened = m.happened"
        )
        let look = try link.command("SELECT happened FROM \(table) WHERE writer = $1 AND number = $2")
        let outcome = try link.run([take.with(writer, number), look.with(writer, number)])
        if let failure = outcome.failure { throw failure.error }
        guard let result = outcome.result, result.rows == 1 else { return false }
        return result.bytes(0, 0).last == 1
    }
}
