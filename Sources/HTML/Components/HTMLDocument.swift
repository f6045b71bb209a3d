// SPDX-License-Identifier: Apache-2.0
public import Basics

/// The frame of a page: language, direction, title, style sheets, icon. No script.
public struct HTMLDocument: Sendable {
    private let language: Language
    private let title: String
    private let stylesheets: [URLReference]
    private let icon: URLReference?
    private let isIndexed: Bool
    private let reloadAfter: Int?

    /// Describes a page.
    ///
    /// - Parameters:
    ///   - language: The language of the page; its direction follows from it.
    ///   - title: The title; begins with the word for "Error" when a form has errors.
    ///   - stylesheets: The style sheets in their order.
    ///   - icon: The icon of the site.
    ///   - isIndexed: Whether search engines may keep the page.
    ///   - reloadAfter: After how many seconds the page loads itself again, for progress without scripts.
    public init(
        language: Language,
        title: String,
        stylesheets: [URLReference],
        icon: URLReference? = nil,
        isIndexed: Bool = false,
        reloadAfter: Int? = nil
    ) {
        self.language = language
        self.title = title
        self.stylesheets = stylesheets
        self.icon = icon
        self.isIndexed = isIndexed
        self.reloadAfter = reloadAfter
    }

    /// The bytes of the page with what the closure writes into its body.
    public func bytes(bodyClass: StaticString = "page", _ body: (inout HTMLWriter) -> Void) -> [UInt8] {
        HTMLWriter.bytes { w in
            w.doctype()
            w(.html, .lang(language), .dir(of: language)) { w in
                w(.head) { writeHead(to: &$0) }
                w(.body, .class(bodyClass), content: body)
            }
        }
    }

    private func writeHead(to w: inout HTMLWriter) {
        w(.meta, .charset("utf-8"))
        w(.title, title)
        w(.meta, .metaName("viewport"), .content("width=device-width, initial-scale=1"))
        w(.meta, .metaName("color-scheme"), .content("light dark"))
        if !isIndexed { w(.meta, .metaName("robots"), .content("noindex, nofollow")) }
        if let reloadAfter { w(.meta, .refresh, .content(String(reloadAfter))) }
        for stylesheet in stylesheets { w(.link, .rel("stylesheet"), .href(stylesheet)) }
        if let icon { w(.link, .rel("icon"), .mediaType("image/svg+xml"), .href(icon)) }
    }
}
