// SPDX-License-Identifier: Apache-2.0

/// A prepared statement with the values of one run, ready to be sent, now or once more.
struct PostgresCommand {
    /// The statement's name in errors.
    let subject: String
    /// The statement's name at the server.
    let name: String
    /// The values.
    var parameters = PostgresParameters([])

    /// Whether the rows of another run can be taken in: of the same statement, all of whose parameters are arrays.
    func canMerge(_ other: PostgresCommand) -> Bool { name == other.name && parameters.isColumnar }

    /// Takes the rows of another run in.
    mutating func merge(_ other: PostgresCommand) { parameters.append(other.parameters) }
}
