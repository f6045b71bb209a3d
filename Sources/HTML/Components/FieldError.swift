// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a field and how to put it right.
public struct FieldError: Hashable, Sendable {
    /// The word that assistive technology reads first, such as "Error:".
    public let prefix: String
    /// The same words as in the error summary.
    public let message: String

    /// Describes an error.
    public init(prefix: String, message: String) {
        self.prefix = prefix
        self.message = message
    }
}
