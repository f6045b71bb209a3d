// SPDX-License-Identifier: Apache-2.0

/// Why some bytes are not the JSON text that was asked for.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of fault.
    public enum Code: String, Sendable {
        /// A byte stands where the grammar of RFC 8259 does not allow it.
        case unexpectedByte
        /// The text ends before its value does.
        case truncated
        /// A text holds bytes that are not UTF-8.
        case invalidUTF8
        /// Arrays and objects lie deeper in each other than the limit.
        case tooDeep
        /// More bytes than the limit.
        case tooLarge
        /// More values than the limit.
        case tooManyValues
    }

    /// The kind of fault.
    public let code: Code
    /// Where it lies, in bytes from the start.
    public let offset: Int

    /// Names a fault at a place.
    public init(_ code: Code, at offset: Int) {
        self.code = code
        self.offset = offset
    }

    /// The kind and the place; nothing of the text.
    public var description: String { "JSON: \(code.rawValue) at byte \(offset)" }
}
