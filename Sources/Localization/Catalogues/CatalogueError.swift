// SPDX-License-Identifier: Apache-2.0

/// Why a catalogue cannot be used.
public struct CatalogueError: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Code: String, Hashable, Sendable {
        /// The program has no catalogue of that language.
        case missing = "no catalogue"
        /// It is not one JSON object of strings.
        case notFlatJSON = "not a JSON object of strings"
        /// A key occurs twice.
        case duplicateKey = "duplicate key"
        /// A text is not a message.
        case badMessage = "not a message"
    }

    /// What is wrong.
    public let code: Code
    /// Where: a language, a key or a place.
    public let detail: String

    init(_ code: Code, detail: String) {
        self.code = code
        self.detail = detail
    }

    /// What is wrong and where.
    public var description: String { "\(code.rawValue): \(detail)" }
}
