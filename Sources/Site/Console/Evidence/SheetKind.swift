// SPDX-License-Identifier: Apache-2.0
import Basics

/// The forms of a sheet; the word is the value of a button.
package enum SheetKind: String, Sendable, CaseIterable {
    case english = "pdf-en"
    case arabic = "pdf-ar"
    case json

    /// The language of paper; nil for what programs read.
    var language: Language? {
        switch self {
        case .english: .english
        case .arabic: .arabic
        case .json: nil
        }
    }

    var mediaType: String { self == .json ? "application/json" : "application/pdf" }

    /// What the file is called; the reference of the opening tells it from others, and nobody's number stands in it.
    func fileName(_ opening: String) -> String {
        let name = "naam-evidence-\(opening.prefix(8))"
        return language.map { "\(name)-\($0.rawValue).pdf" } ?? "\(name).json"
    }
}
