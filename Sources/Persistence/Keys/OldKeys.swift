// SPDX-License-Identifier: Apache-2.0
import Consent
import SQL

/// The next rows of older generations, as one reading finds them.
struct OldKeys: Sendable {
    struct Row: Sendable {
        let number: Int64
        let subject: DataSubject.ID
        let wrapped: [UInt8]
    }

    let rows: [Row]
    /// The newest row of all: what comes behind it was written after this reading.
    let newestRow: Int64

    init(of rewrap: KeyRewrap, limit: Int, in session: Session) throws {
        let statements = rewrap.key.statements(session.statements.keys)
        let keys = try session.keys
        rows = try keys.query(statements.old, rewrap.last, rewrap.generation, limit) {
            Row(number: try $0.int64(0), subject: try $0.identifier(1), wrapped: try $0.blob(2))
        }
        newestRow = try keys.queryOne(statements.newest) { try $0.int64(0) } ?? 0
    }
}
