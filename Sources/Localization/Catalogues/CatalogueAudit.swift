// SPDX-License-Identifier: Apache-2.0
import Basics

/// Compares the catalogues with each other and with the program's sources.
public struct CatalogueAudit: Sendable {
    /// What was found.
    public enum Finding: Hashable, Sendable, CustomStringConvertible {
        /// A key that one language lacks.
        case missing(key: String, language: String)
        /// A message that uses other arguments, or uses them otherwise, than in the first language.
        case differentArguments(key: String, language: String)
        /// A plural that lacks a category of its language.
        case missingCategory(key: String, language: String, category: String)
        /// A key that no source names.
        case unused(key: String)
        /// A source literal that looks like a key and is in no catalogue.
        case unknown(key: String)
        /// A message without any text.
        case empty(key: String, language: String)

        /// The finding in one line.
        public var description: String {
            switch self {
            case .missing(let key, let language): "\(language): \(key) is missing"
            case .differentArguments(let key, let language): "\(language): \(key) uses other arguments"
            case .missingCategory(let key, let language, let category): "\(language): \(key) lacks the plural \(category)"
            case .unused(let key): "\(key) is used nowhere"
            case .unknown(let key): "\(key) is in no catalogue"
            case .empty(let key, let language): "\(language): \(key) is empty"
            }
        }
    }

    private let catalogues: Catalogues

    /// Audits these catalogues.
    public init(_ catalogues: Catalogues) {
        self.catalogues = catalogues
    }

    /// Where the languages differ from each other or a plural is incomplete, in the order of the keys.
    public func parityFindings() -> [Finding] {
        let keys = Set(catalogues.all.flatMap { $0.messages.keys }).sorted()
        return keys.flatMap { key in catalogues.all.flatMap { findings(key, in: $0) } }
    }

    /// Which keys no source names and which names no catalogue knows.
    ///
    /// A literal counts as a key when its first segment is that of a key in the catalogues and it has the form of one.
    public func usageFindings(sources: some Sequence<String>) -> [Finding] {
        let keys = Set(catalogues.all.flatMap { $0.messages.keys })
        let areas = Set(keys.compactMap { $0.split(separator: ".").first })
        var named: Set<String> = []
        for source in sources {
            for literal in Self.literals(in: source) where areas.contains(literal.prefix { $0 != "." }) { named.insert(String(literal)) }
        }
        return keys.subtracting(named).sorted().map { .unused(key: $0) } + named.subtracting(keys).sorted().map { .unknown(key: $0) }
    }

    private func findings(_ key: String, in catalogue: Catalogue) -> [Finding] {
        let language = catalogue.language.rawValue
        guard let message = catalogue.messages[key] else { return [.missing(key: key, language: language)] }
        var result: [Finding] = message.parts.isEmpty ? [.empty(key: key, language: language)] : []
        if let first = catalogues.all.lazy.compactMap({ $0.messages[key] }).first {
            // A plural may also show its number, or spell it out: both are the same use of it.
            let same = Set(first.arguments.keys) == Set(message.arguments.keys) && first.choices == message.choices
            if !same { result.append(.differentArguments(key: key, language: language)) }
        }
        for category in message.missingCategories(of: PluralRules(catalogue.language)).map(\.rawValue).sorted() {
            result.append(.missingCategory(key: key, language: language, category: category))
        }
        return result
    }

    /// The literals of a source text that have the form of a key: two or more segments of small letters, digits and hyphens.
    static func literals(in source: String) -> [Substring] {
        source.split(separator: "\n").flatMap { line in
            line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().compactMap { index, piece in
                index.isMultiple(of: 2) || !isKey(piece) ? nil : piece
            }
        }
    }

    private static func isKey(_ text: Substring) -> Bool {
        let segments = text.split(separator: ".", omittingEmptySubsequences: false)
        return segments.count >= 2
            && segments.allSatisfy { segment in
                !segment.isEmpty
                    && segment.utf8.allSatisfy { byte in
                        switch byte {
                        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
                        default: false
                        }
                    }
            }
    }
}
