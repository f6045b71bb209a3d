// SPDX-License-Identifier: Apache-2.0

/// Why a file is not taken as a list at all; the raw value names the message in a catalogue.
package enum ListFileProblem: String, Error, Hashable, Sendable, CaseIterable {
    /// It has no byte, or nothing but blanks.
    case empty
    /// It is an archive: it must be unpacked first.
    case archive
    /// It is a workbook of a spreadsheet program: it must be saved as CSV.
    case workbook
    /// It is written in UTF-16: it must be saved as "CSV UTF-8".
    case utf16
    /// It is a web page.
    case webPage
    /// It has bytes that no text has.
    case binary
    /// It is longer than allowed.
    case tooLarge
    /// Its first row has an e-mail address where a column's name should be.
    case noHeader
    /// No column is named like an e-mail address.
    case noEmailColumn
    /// Two columns claim to be the e-mail address.
    case severalEmailColumns
}
