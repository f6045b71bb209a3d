// SPDX-License-Identifier: Apache-2.0

/// Why a cryptographic operation was refused; it never says anything about keys or contents.
public struct CryptographyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of refusal.
    public struct Code: Hashable, Sendable {
        fileprivate let text: String

        /// A key, seed or signature has the wrong length or form.
        public static let malformed = Code(text: "malformed key or signature")
        /// The bytes were not made with this key and associated data, or were changed since.
        public static let notAuthentic = Code(text: "not authentic")
        /// The system could not give what the operation needs (memory, a thread).
        public static let outOfResources = Code(text: "out of resources")
        /// Too many password operations are waiting.
        public static let busy = Code(text: "too many password operations waiting")
    }

    /// The kind of refusal.
    public let code: Code

    /// Makes an error of that kind.
    public init(_ code: Code) {
        self.code = code
    }

    /// The kind in words.
    public var description: String { "cryptography: \(code.text)" }
}
