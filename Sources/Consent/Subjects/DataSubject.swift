// SPDX-License-Identifier: Apache-2.0
package import Basics

/// A person whose data is processed (GDPR Art. 4(1)), known to the ledger by a random reference only.
package struct DataSubject: Sendable, Hashable {
    /// The reference of a person.
    package typealias ID = Identifier<DataSubject>

    package let id: ID
    package var stage: SubjectStage
    /// The language in which the person is written to.
    package var language: Language
    package let createdAt: Timestamp

    package init(id: ID, stage: SubjectStage = .active, language: Language, createdAt: Timestamp) {
        self.id = id
        self.stage = stage
        self.language = language
        self.createdAt = createdAt
    }
}
