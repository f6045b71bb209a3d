// SPDX-License-Identifier: Apache-2.0
import TestSupport

extension WebVisitor.Page {
    /// Whether the page asks for itself again after a while.
    var refreshesItself: Bool {
        header("refresh") != nil || html.lowercased().contains("http-equiv=\"refresh\"")
    }

    /// Whether the title says that something is to be corrected, in either language.
    var saysError: Bool { title.hasPrefix("Error:") || title.hasPrefix("خطأ:") }

    /// The part between `<main>` tags, as a person reads it.
    var mainText: String { HTMLText.visible(HTMLText.main(of: html)) }

    /// The large numbers of cards and funnels, in order.
    var amounts: [Int] { numbers(after: "class=\"amount\"") }

    /// The numbers of lists of facts, in order.
    var figures: [Int] { numbers(after: "<dd class=\"figure\"") }

    /// The terms and numbers of lists of facts, in English as the console shows them.
    var facts: [String: Int] {
        var facts: [String: Int] = [:]
        for part in html.split(separator: "<dt").dropFirst() {
            guard let end = part.firstRange(of: "</dt>"), let number = part.firstRange(of: "class=\"figure\"") else { continue }
            let term = String(HTMLText.visible("<dt" + part[..<end.lowerBound]).drop { !$0.isLetter })
            let digits = HTMLText.visible(String(part[number.upperBound...].drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }))
                .compactMap(\.wholeNumberValue)
            facts[term] = digits.reduce(0) { $0 * 10 + $1 }
        }
        return facts
    }

    private func numbers(after mark: String) -> [Int] {
        html.split(separator: mark, omittingEmptySubsequences: false).dropFirst().compactMap { part in
            let shown = HTMLText.visible(String(part.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }))
            let digits = shown.compactMap(\.wholeNumberValue)
            return digits.isEmpty ? nil : digits.reduce(0) { $0 * 10 + $1 }
        }
    }
}
