// SPDX-License-Identifier: Apache-2.0

/// What a list says when there is nothing in it, and what to do about it.
public struct EmptyState: HTMLComponent, Sendable {
    /// What is missing.
    public var title: String
    /// Why, and what comes next.
    public var text: String
    /// The next step.
    public var action: Button?

    /// Describes an empty list.
    public init(title: String, text: String, action: Button? = nil) {
        self.title = title
        self.text = text
        self.action = action
    }

    /// Writes the words and the step.
    public func write(to w: inout HTMLWriter) {
        w(.div, .class("empty")) { w in
            w(.p, title, .class("lead"))
            w(.p, text, .class("hint"))
            if let action { w(action) }
        }
    }
}
