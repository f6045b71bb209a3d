// SPDX-License-Identifier: Apache-2.0

/// Where a rotation stands that wraps rows anew. It lives in memory only: the rows themselves say what is done, so a cut loses nothing.
package struct KeyRewrap: Sendable, Hashable {
    package let key: RotatedKey
    /// The generation under which every row comes.
    package let generation: Int
    /// Rows that were wrapped anew since this began.
    package internal(set) var rows = 0
    /// Rows that no generation opens: they were damaged before and stay as they are.
    package internal(set) var damaged = 0
    /// Whether the older generation is destroyed.
    package internal(set) var isDone = false
    /// The last row that was looked at in this pass.
    var last: Int64 = 0
    /// Whether this pass has found nothing yet. Only one without any row to do may end with destruction.
    var isPassEmpty = true

    init(_ key: RotatedKey, generation: Int) {
        self.key = key
        self.generation = generation
    }
}
