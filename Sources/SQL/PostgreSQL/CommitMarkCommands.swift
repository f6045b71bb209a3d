// SPDX-License-Identifier: Apache-2.0

/// The statements of `CommitMarks`, prepared for one connection.
struct CommitMarkCommands {
    /// Leaves the row of a transaction, if that has changed anything.
    let leave: PostgresCommand
    /// Removes the writer's rows that nobody will ask for.
    let forget: PostgresCommand
    /// Removes the rows of writers that are gone.
    let sweep: PostgresCommand

    init(_ link: PostgresLink, table: String) throws {
        leave = try link.command(
            "INSERT INTO \(table) (writer, number, happened) SELECT $1::bigint, $2::bigint, 1 WHERE pg_current_xact_id_if_assigned() IS NOT NULL"
        )
        // From below, so that it does not meet the rows again that were removed before.
        forget = try link.command("DELETE FROM \(table) WHERE writer = $1 AND number < $2 AND number >= $3")
        sweep = try link.command("DELETE FROM \(table) WHERE made_at < (extract(epoch FROM now()) * 1000)::bigint - 86400000")
    }
}
