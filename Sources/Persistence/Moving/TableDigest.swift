// SPDX-License-Identifier: Apache-2.0
import Cryptography
import SQL

/// What the rows of a table come to, in the order of its key: the same on every engine, and different when one byte is.
struct TableDigest: Equatable {
    let rows: Int
    let digest: Digest
    /// The key of the last row.
    let last: [SQLValue]?

    /// Reads the rows, or the first so many.
    init(_ table: MovedTable, of side: MoveSide, first limit: Int = .max) throws {
        var hash = SHA256()
        var rows = 0
        var last: [SQLValue]?
        var pages = TablePages(table, of: side, atMost: limit)
        var bytes: [UInt8] = []
        while let page = try pages.next() {
            bytes.removeAll(keepingCapacity: true)
            for value in page.values { Self.append(value, to: &bytes) }
            hash.update(bytes)
            rows += page.count
            last = table.key.map { page.values[page.values.count - page.width + $0] }
        }
        self.rows = rows
        self.last = last
        digest = hash.finalize()
    }

    /// A byte for the kind, eight for the number or the length, the bytes: no two rows have the same.
    private static func append(_ value: SQLValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(0)
        case .integer(let number): append(1, UInt64(bitPattern: number), to: &bytes)
        case .text(let text):
            append(2, UInt64(text.utf8.count), to: &bytes)
            bytes.append(contentsOf: text.utf8)
        case .blob(let blob):
            append(3, UInt64(blob.count), to: &bytes)
            bytes.append(contentsOf: blob)
        }
    }

    private static func append(_ kind: UInt8, _ number: UInt64, to bytes: inout [UInt8]) {
        bytes.append(kind)
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
