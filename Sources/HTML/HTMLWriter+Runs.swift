// SPDX-License-Identifier: Apache-2.0
public import Basics

extension HTMLWriter {
    /// Writes a run of foreign text (a name, a title) that keeps its own direction and disturbs nothing around it.
    public mutating func isolated(_ text: String, _ attributes: HTMLAttribute...) {
        element(.bdi, attributes: attributes) { $0.text(text) }
    }

    /// Writes a phone number, from left to right in every language.
    public mutating func phone(_ number: String) {
        self(.bdi, number, .class("number"), .dir(.leftToRight), .translate(false))
    }

    /// Writes an e-mail address, from left to right in every language.
    public mutating func email(_ address: String) {
        self(.bdi, address, .class("address"), .dir(.leftToRight), .translate(false))
    }

    /// Writes an identifier, a hash or a code for machines, from left to right in every language.
    public mutating func identifier(_ text: String) {
        self(.bdi, .dir(.leftToRight), .translate(false)) { $0(.code, text) }
    }

    /// Writes a moment: the text for people, RFC 3339 for machines.
    public mutating func time(_ moment: Timestamp, _ text: String) {
        self(.time, text, .datetime(moment))
    }

    /// Writes text that only assistive technology reads.
    public mutating func unseen(_ text: String) {
        self(.span, text, .class("unseen"))
    }

    /// Writes something that can be folded out below a line that is always shown.
    public mutating func disclosure(_ summary: String, isOpen: Bool = false, content: (inout HTMLWriter) -> Void) {
        self(.details, .open(isOpen)) { w in
            w(.summary, summary)
            w(.div, .class("details"), content: content)
        }
    }

    /// Writes how far something has come, with its name and the figure in words.
    public mutating func progress(_ value: Int, of total: Int, label: String, text: String) {
        self(.div, .class("progress")) { w in
            w(.progress, text, .value(String(min(value, total))), .max(max(total, 1)), .label(label))
            w(.span, text, .class("figure"))
        }
    }
}
