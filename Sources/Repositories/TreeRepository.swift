// SPDX-License-Identifier: Apache-2.0
package import Cryptography

/// Grows the tree over the appended entries and signs its head.
package protocol TreeRepository {
    /// Hashes entries that no checkpoint covers, at most that many, stores the tiles and the checkpoint that `sign` makes of size and root.
    /// Returns whether entries are left over that the limit kept out: call again at once.
    func extendTree(limit: Int, sign: (_ size: Int64, _ root: Digest) throws -> [UInt8]) throws -> Bool
    /// Puts the same signed head with more signatures under it in its place; does nothing when it is no longer kept.
    func replaceCheckpoint(_ note: [UInt8], size: Int64) throws
}
