// SPDX-License-Identifier: Apache-2.0

/// Where the same person was met before; the raw value is the end of the catalogue key `import.duplicate.…`.
package enum ImportDuplicateReason: String, Hashable, Sendable, CaseIterable {
    /// In an earlier row of this import.
    case inImport
    /// In an earlier import or by another way.
    case alreadyKnown
}
