// SPDX-License-Identifier: Apache-2.0
public import Basics

/// The catalogues of all languages that the product speaks; made once, when the program starts.
public struct Catalogues: Sendable {
    /// The catalogues in the order in which the languages are offered.
    public let all: [Catalogue]

    /// Takes catalogues that were read; at least one.
    public init(_ all: [Catalogue]) {
        precondition(!all.isEmpty, "a product speaks at least one language")
        self.all = all
    }

    /// Reads the catalogues that are part of the program, one for each offered language.
    public static func embedded() throws(CatalogueError) -> Catalogues {
        var all: [Catalogue] = []
        for language in Language.offered { all.append(try .embedded(language)) }
        return Catalogues(all)
    }

    /// The localizer of a language; that of the first language when there is no catalogue for it.
    public subscript(language: Language) -> Localizer {
        Localizer(all.first { $0.language == language } ?? all[0])
    }
}
