// SPDX-License-Identifier: Apache-2.0

/// How much of a file is read before it is refused: a list of people stays far below, an attack or a mistake does not.
package struct CSVLimits: Hashable, Sendable {
    /// Bytes of one field as written, without its outer quotes.
    package var field = 64 * 1024
    /// Bytes of one row as written.
    package var row = 256 * 1024
    /// Columns of a row.
    package var columns = 400
    /// Bytes of the whole file.
    package var total = 512 * 1024 * 1024

    /// The limits of real use.
    package init() {}
}
