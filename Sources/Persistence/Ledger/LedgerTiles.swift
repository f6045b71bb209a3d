// SPDX-License-Identifier: Apache-2.0
import SQL
import TransparencyLog

/// The tiles of hashes in the database.
struct LedgerTiles: TileStore {
    let connection: Connection
    let statement: Statement

    /// The bytes of the tile: the beginning of its row, when the row has grown that far.
    func bytes(at path: TilePath) throws -> [UInt8]? {
        guard case .hashes(let level) = path.kind else { return nil }
        let length = path.width * 32
        let stored = try connection.queryOne(statement, level, path.index) { row in
            try row.withBlob(0) { $0.count >= length ? Array($0.prefix(length)) : nil }
        }
        return stored ?? nil
    }
}
