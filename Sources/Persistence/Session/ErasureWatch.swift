// SPDX-License-Identifier: Apache-2.0
import Basics

/// Remembers that something was erased whose bytes still lie in the write-ahead logs.
final class ErasureWatch: Sendable {
    private let isDue = Lock(false)
    /// Rings when something was erased.
    let bell = Bell()

    func note() {
        isDue.withLock { $0 = true }
        bell.ring()
    }

    /// Whether the logs must be emptied; the caller does it now, or notes it again.
    func take() -> Bool {
        isDue.withLock { isDue in
            defer { isDue = false }
            return isDue
        }
    }
}
