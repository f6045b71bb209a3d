// SPDX-License-Identifier: Apache-2.0
package import Basics

/// What a browser says of the languages that its owner reads (RFC 9110 section 12.5.4), best first.
package struct AcceptedLanguages: Sendable {
    private static let longest = 1024
    private let tags: [String]

    /// Reads the header; what is malformed or too long is passed over.
    package init(_ header: String?) {
        guard let header, header.utf8.count <= Self.longest else {
            tags = []
            return
        }
        let weighted = header.split(separator: ",").enumerated().compactMap { index, part -> (tag: String, weight: Double, index: Int)? in
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let tag = pieces.first, !tag.isEmpty else { return nil }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            return weight > 0 ? (tag, weight, index) : nil
        }
        tags = weighted.sorted { ($0.weight, -$0.index) > ($1.weight, -$1.index) }.map(\.tag)
    }

    /// The best of these languages, or nil when none is wanted.
    package func first(of languages: [Language]) -> Language? {
        tags.lazy.compactMap { Language.offered(for: $0) }.first(where: languages.contains)
    }
}
