// SPDX-License-Identifier: Apache-2.0

/// Reads the published part of the log.
package protocol LedgerReader {
    /// How many entries there are, integrated or not.
    func entryCount() throws -> Int64
    /// The newest signed checkpoint, as a C2SP signed note.
    func checkpoint() throws -> [UInt8]?
    /// The canonical bytes of an entry.
    func entry(at index: Int64) throws -> [UInt8]?
    /// The newest entries, newest first, with their indices.
    func newestEntries(limit: Int, before index: Int64?) throws -> [(index: Int64, bytes: [UInt8])]
    /// A tile of hashes at a C2SP level and index; `width` of 1…256 hashes.
    func hashTile(level: Int, index: Int64, width: Int) throws -> [UInt8]?
    /// A bundle of entries as C2SP serves it.
    func entryBundle(index: Int64, width: Int) throws -> [UInt8]?
    /// The entry, its inclusion proof and the newest checkpoint as one file; nil until a checkpoint covers the entry.
    func proofFile(for index: Int64) throws -> [UInt8]?
    /// The same under an earlier signed head of this log; nil when that does not cover the entry.
    func proofFile(for index: Int64, under note: [UInt8]) throws -> [UInt8]?
}
