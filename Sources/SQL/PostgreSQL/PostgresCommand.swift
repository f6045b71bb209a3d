// SPDX-License-Identifier: Apache-2.0

/// A prepared statement with the values of one run, ready to be sent, now or once more.
struct PostgresCommand {
    /// The statement's name in errors.
    let subject: String
    /// The statement's name at the server.
    let name: String
    /// The values one after the other in the server's binary form.
    var bytes: [UInt8] = []
    /// Where each value begins in `bytes`.
    var starts: [Int] = []
    /// How long each value is; -1 is null.
    var lengths: [Int32] = []
}
