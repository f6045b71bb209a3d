// SPDX-License-Identifier: Apache-2.0

/// Why the rest of a file cannot be read. It holds no content of the file.
package struct CSVError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong; the raw value names the message in a catalogue.
    package enum Code: String, Sendable, CaseIterable {
        /// There is a NUL byte: the file is binary or UTF-16.
        case nulByte
        /// The file is longer than allowed.
        case fileTooLarge
        /// A row is longer than allowed; most often a quote that was opened is not closed.
        case rowTooLong
        /// A row has more columns than allowed.
        case tooManyColumns
        /// A quoted field is still open at the end of the file.
        case quoteNotClosed
    }

    /// What is wrong.
    package let code: Code
    /// The line of the file on which the row in question begins, from 1.
    package let line: Int

    package init(_ code: Code, line: Int) {
        self.code = code
        self.line = line
    }

    package var description: String { "CSV: \(code.rawValue) in line \(line)" }
}
