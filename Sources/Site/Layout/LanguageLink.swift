// SPDX-License-Identifier: Apache-2.0
package import Basics
package import HTML

/// The way to the same page in another language.
package struct LanguageLink: Sendable {
    package let language: Language
    package let target: URLReference

    package init(_ language: Language, _ target: URLReference) {
        self.language = language
        self.target = target
    }

    /// The language's own name for itself.
    static func name(of language: Language) -> String {
        language == .arabic ? "العربية" : "English"
    }

    static func write(_ links: [LanguageLink], label: String, to w: inout HTMLWriter) {
        guard !links.isEmpty else { return }
        w(.nav, .class("languages"), .label(label)) { w in
            for link in links {
                w(
                    .a,
                    name(of: link.language),
                    .href(link.target),
                    .lang(link.language),
                    .dir(of: link.language),
                    .hreflang(link.language),
                    .rel("alternate")
                )
            }
        }
    }
}
