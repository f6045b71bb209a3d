// SPDX-License-Identifier: Apache-2.0
import Cryptography
import SQL

extension Row {
    /// A hash from its 32 bytes.
    func digest(_ column: Int) throws -> Digest {
        guard let digest = try withBlob(column, { Digest($0) }) else { throw PersistenceError(.damagedRow, "hash") }
        return digest
    }

    /// A hash, or nil for null.
    func optionalDigest(_ column: Int) throws -> Digest? { try isNull(column) ? nil : try digest(column) }
}
