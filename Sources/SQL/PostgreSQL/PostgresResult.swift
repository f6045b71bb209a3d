// SPDX-License-Identifier: Apache-2.0
import CPQ

/// What one statement gave, in binary.
final class PostgresResult {
    let rows: Int
    /// How many rows it inserted, changed, deleted or gave.
    let changes: Int
    /// What the command calls itself when it is done, such as `COMMIT`.
    let tag: String
    private let handle: OpaquePointer

    /// Takes over a result that has succeeded.
    init(_ handle: OpaquePointer) {
        self.handle = handle
        rows = Int(PQntuples(handle))
        tag = String(cString: PQcmdStatus(handle))
        changes = Int(String(cString: PQcmdTuples(handle))) ?? 0
    }

    deinit { PQclear(handle) }

    func isNull(_ row: Int, _ column: Int) -> Bool { PQgetisnull(handle, Int32(row), Int32(column)) == 1 }

    /// The bytes of a value; they live as long as the result.
    func bytes(_ row: Int, _ column: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: PQgetvalue(handle, Int32(row), Int32(column)),
            count: Int(PQgetlength(handle, Int32(row), Int32(column)))
        )
    }
}
