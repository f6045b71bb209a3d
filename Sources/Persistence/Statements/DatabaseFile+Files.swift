// SPDX-License-Identifier: Apache-2.0
import SQL

extension DatabaseFile {
    /// Wrapped keys; committed first.
    static let keys = DatabaseFile("keys")
    /// Everything else.
    static let data = DatabaseFile("data")

    /// The name in the data directory.
    var fileName: String { self == .keys ? "keys.db" : "naam.db" }
}
