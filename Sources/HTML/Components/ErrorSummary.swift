// SPDX-License-Identifier: Apache-2.0

/// The list of everything that is wrong with a form, at the top of its page; it takes the focus.
///
/// Follows the pattern of the GOV.UK Design System: the words are those beside the fields, each line leads to its field.
public struct ErrorSummary: HTMLComponent, Sendable {
    /// One line: the field's id and what is wrong.
    public struct Line: Hashable, Sendable {
        /// The id of the field.
        public var field: String
        /// What is wrong with it.
        public var message: String

        /// Describes a line.
        public init(field: String, message: String) {
            self.field = field
            self.message = message
        }
    }

    /// The heading, such as "There is a problem".
    public var title: String
    /// The lines in the order of the fields; nothing is written when there are none.
    public var lines: [Line]

    /// Describes a summary.
    public init(title: String, lines: [Line]) {
        self.title = title
        self.lines = lines
    }

    /// Writes the summary.
    public func write(to w: inout HTMLWriter) {
        guard !lines.isEmpty else { return }
        let box: [HTMLAttribute] = [
            .class("error-summary"), .role("alert"), .aria("labelledby", "error-summary-title"), .tabindex(-1), .autofocus(),
        ]
        w.element(.div, attributes: box) { w in
            w(.h2, title, .id("error-summary-title"))
            w(.ul) { w in
                for line in lines { w(.li) { $0(.a, line.message, .href(.fragment(line.field))) } }
            }
        }
    }
}
