// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Cryptography

/// What a person is asked and says, word for word, in one language and version; a changed word is a new version.
package struct ConsentWording: Sendable, Hashable, Codable {
    /// The words for one purpose.
    package struct Clause: Sendable, Hashable, Codable {
        package let purpose: PurposeCode
        /// The label of the box.
        package let title: String
        /// What will come and how often, under the label.
        package let explanation: String
        /// The purpose inside the statement that the person sends.
        package let statement: String

        package init(purpose: PurposeCode, title: String, explanation: String, statement: String) {
            self.purpose = purpose
            self.title = title
            self.explanation = explanation
            self.statement = statement
        }
    }

    package let language: Language
    package let version: Int
    /// The question above the boxes; it names the company and WhatsApp (Art. 4(11): informed, specific).
    package let question: String
    /// How the statement begins: who may write, by which channel.
    package let opening: String
    package let clauses: [Clause]
    /// How the statement ends: that it can be taken back at any time (Art. 7(3)).
    package let closing: String

    package init(language: Language, version: Int, question: String, opening: String, clauses: [Clause], closing: String) {
        self.language = language
        self.version = version
        self.question = question
        self.opening = opening
        self.clauses = clauses
        self.closing = closing
    }

    /// The full statement for the chosen purposes, in the order of the form.
    package func statement(for purposes: Set<PurposeCode>) -> String {
        let chosen = clauses.filter { purposes.contains($0.purpose) }.map { "• " + $0.statement }
        return ([opening] + chosen + [closing]).joined(separator: "\n")
    }

    /// The canonical bytes whose hash names this wording in the ledger.
    package var canonicalBytes: [UInt8] {
        var lines = [
            "naam.wording/v1", "language \(language.rawValue)", "version \(version)", "question \(question)", "opening \(opening)",
        ]
        for clause in clauses {
            lines += [
                "purpose \(clause.purpose)", "title \(clause.title)", "explanation \(clause.explanation)", "statement \(clause.statement)",
            ]
        }
        lines.append("closing \(closing)")
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    package var hash: Digest { SHA256.hash(canonicalBytes) }
}
