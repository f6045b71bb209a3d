// SPDX-License-Identifier: Apache-2.0
import TransparencyLog

/// The head of the ledger as a page shows it; it repeats what the signed note says and proves nothing by itself.
package struct CheckpointSummary: Sendable, Hashable {
    /// How many entries it covers.
    package let size: Int
    /// The root of the tree, as hexadecimal.
    package let root: String
    /// The signed note as it is published.
    package let note: String

    package init(size: Int, root: String, note: String) {
        self.size = size
        self.root = root
        self.note = note
    }

    /// Reads a signed note, or returns nil when it is none.
    package init?(note bytes: [UInt8]) {
        guard let note = try? SignedNote(bytes: bytes), let checkpoint = try? Checkpoint(text: note.text) else { return nil }
        self.init(size: checkpoint.size, root: checkpoint.root.description, note: String(decoding: bytes, as: UTF8.self))
    }

    /// The beginning of the root, enough to compare by eye.
    package var shortRoot: String { String(root.prefix(12)) }
}
