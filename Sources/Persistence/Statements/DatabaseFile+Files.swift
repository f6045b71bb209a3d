// SPDX-License-Identifier: Apache-2.0
import SQL

extension DatabaseFile {
    /// Wrapped keys; committed first.
    static let keys = DatabaseFile("keys")
    /// Everything else.
    static let data = DatabaseFile("data")

    /// The schema in a PostgreSQL database.
    var schema: String { self == .keys ? "naam_keys" : "naam" }

    /// The name in the data directory.
    var fileName: String { self == .keys ? "keys.db" : "naam.db" }
}
