// SPDX-License-Identifier: Apache-2.0

/// Why a text is not a message.
public struct MessageSyntaxError: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Code: String, Hashable, Sendable {
        /// A `}` without a `{`.
        case strayBrace = "stray }"
        /// A `{` without a `}`.
        case unclosed = "missing }"
        /// No name, or one with other characters than letters, digits and `_`.
        case badName = "bad argument name"
        /// A form other than `plural` and `select`.
        case unknownForm = "unknown form"
        /// A branch without a name, or a plural branch that is neither `=N` nor a category.
        case badBranch = "bad branch"
        /// A branch that occurs twice.
        case duplicateBranch = "duplicate branch"
        /// No `other` branch.
        case missingOther = "missing other"
        /// A quotation that does not end.
        case unclosedQuote = "missing apostrophe"
        /// Branches within branches within branches.
        case tooDeep = "nested too deep"
    }

    /// What is wrong.
    public let code: Code
    /// Where, in Unicode scalars from the beginning.
    public let offset: Int

    /// What is wrong and where.
    public var description: String { "\(code.rawValue) at \(offset)" }
}
