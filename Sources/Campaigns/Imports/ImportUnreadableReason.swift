// SPDX-License-Identifier: Apache-2.0

/// Why a row cannot be used at all; the raw value is the end of the catalogue key `import.unreadable.…`.
package enum ImportUnreadableReason: String, Error, Hashable, Sendable, CaseIterable {
    /// It has more or fewer fields than the header.
    case ragged
    /// Its quotes do not match.
    case strayQuote
    /// A field is far too long.
    case fieldTooLong
    /// Its letters are not in the file's encoding.
    case encoding
    /// It has no e-mail address.
    case addressMissing
    /// What stands for the e-mail address is none.
    case addressInvalid
}
