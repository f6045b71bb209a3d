// SPDX-License-Identifier: Apache-2.0

/// A value as a database holds it: one of the four kinds that every engine behind this target knows.
///
/// Booleans are integers 0 and 1, moments are milliseconds since 1970, references are 16-byte blobs.
public enum SQLValue: Sendable, Hashable {
    /// No value.
    case null
    /// A signed 64-bit number.
    case integer(Int64)
    /// Text in UTF-8 without NUL.
    case text(String)
    /// Bytes.
    case blob([UInt8])
}
