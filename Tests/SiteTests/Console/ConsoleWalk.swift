// SPDX-License-Identifier: Apache-2.0
import Basics
import HTML
import HTTPServer
import Site

/// All pages of the console that links lead to, as somebody who is signed in sees them.
struct ConsoleWalk {
    /// What links and forms point to, without what follows a question mark.
    private(set) var pages: [(path: String, status: HTTPStatus, text: String)] = []

    init(in house: SiteHarness, as visitor: Visitor) async {
        var (known, open): (Set<String>, [String]) = (["/console"], ["/console"])
        while let path = open.popLast() {
            let response = await house.get(path, as: visitor)
            pages.append((path, response.status, response.text))
            for link in Self.targets("href", in: response.text) where link.hasPrefix("/console") && known.insert(link).inserted {
                open.append(link)
            }
        }
    }

    /// Where the forms of all pages go, with the page that each was first seen on.
    var forms: [String: String] {
        var forms: [String: String] = [:]
        for page in pages { for target in Self.forms(in: page.text) where forms[target] == nil { forms[target] = page.path } }
        return forms
    }

    /// Where the forms of a page go.
    static func forms(in html: String) -> [String] { targets("action", in: html) }

    private static func targets(_ attribute: String, in html: String) -> [String] {
        html.split(separator: " \(attribute)=\"", omittingEmptySubsequences: false).dropFirst().map { part in
            String(part.prefix { !"\"?#".contains($0) })
        }
    }
}
