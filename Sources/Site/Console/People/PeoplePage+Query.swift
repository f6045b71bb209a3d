// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import PhoneNumbers
package import Repositories

extension PeoplePage {
    /// Loads one page of the list, newest people first.
    package static func load(from records: any Records, filter: PeopleFilter, after cursor: PeopleCursor?) throws -> PeoplePage {
        let found = try records.people(filter, after: cursor, limit: limit + 1)
        let shown = found.prefix(limit)
        let next = found.count > limit ? shown.last.map { PeopleCursor(createdAt: $0.subject.createdAt, subject: $0.subject.id) } : nil
        return PeoplePage(filter: filter, lines: shown.map(Line.init), next: next, isContinued: cursor != nil)
    }
}

extension PeoplePage.Line {
    /// What a list may show of a person: the name for recognising, the rest masked.
    package init(_ person: PersonSummary) {
        self.init(
            id: person.subject.id,
            name: person.profile?.givenName,
            email: person.profile?.email?.masked,
            phone: person.profile?.phone?.masked,
            language: person.subject.language,
            standing: Standing(person),
            createdAt: person.subject.createdAt
        )
    }
}
