// SPDX-License-Identifier: Apache-2.0
import SQL

@testable import Persistence

extension Statements {
    /// A question of a test to the tables themselves.
    static func probe(_ sql: String) -> Statement { Statement(name: "probe", sql: sql) }
}
