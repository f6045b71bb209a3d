// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about the pace of sending.
struct SendPaceStatements: Sendable {
    let select: Statement
    let advance: Statement

    init(_ names: StatementNames) throws {
        select = try names("send_pace_select")
        advance = try names("send_pace_advance")
    }
}
