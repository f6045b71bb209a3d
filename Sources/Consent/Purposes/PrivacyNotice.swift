// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Cryptography

/// The privacy notice in one language and version (Art. 13): names WhatsApp, the uses of the number, the rights.
package struct PrivacyNotice: Sendable, Hashable, Codable {
    /// A headed part.
    package struct Section: Sendable, Hashable, Codable {
        package let heading: String
        package let paragraphs: [String]

        package init(heading: String, paragraphs: [String]) {
            self.heading = heading
            self.paragraphs = paragraphs
        }
    }

    package let language: Language
    package let version: Int
    package let title: String
    package let sections: [Section]

    package init(language: Language, version: Int, title: String, sections: [Section]) {
        self.language = language
        self.version = version
        self.title = title
        self.sections = sections
    }

    /// The canonical bytes whose hash names this notice in the ledger.
    package var canonicalBytes: [UInt8] {
        var lines = ["naam.notice/v1", "language \(language.rawValue)", "version \(version)", "title \(title)"]
        for section in sections {
            lines.append("heading \(section.heading)")
            lines += section.paragraphs.map { "paragraph \($0)" }
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    package var hash: Digest { SHA256.hash(canonicalBytes) }
}
