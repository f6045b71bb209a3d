// SPDX-License-Identifier: Apache-2.0

/// The values that one message puts into a part of its template.
public enum TemplateComponent: Hashable, Sendable {
    /// A value of a variable; without a name it goes by its place.
    public struct Parameter: Hashable, Sendable {
        /// The name of the variable; nil in positional templates.
        public let name: String?
        /// Its value.
        public let text: String

        /// Gives a variable its value.
        public init(name: String? = nil, text: String) {
            self.name = name
            self.text = text
        }
    }

    /// The value of the header's variable.
    case header([Parameter])
    /// The values of the body's variables.
    case body([Parameter])
    /// What comes back when the quick reply at that place among all buttons is tapped; at most 256 characters.
    case quickReply(index: Int, payload: String)
    /// The end of the address of the button at that place among all buttons.
    case url(index: Int, suffix: String)
}
