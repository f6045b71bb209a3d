// SPDX-License-Identifier: Apache-2.0
package import Basics
import Campaigns
package import Consent
package import Repositories

/// The list of people, and the search for one.
package struct PeoplePage: Sendable {
    /// People on a page.
    package static let limit = 50

    /// Why a search led nowhere.
    package enum SearchProblem: Sendable, Hashable {
        case empty
        /// Neither an address nor a number.
        case unreadable
        case unknown
    }

    /// One line of the list.
    package struct Line: Sendable {
        package let id: DataSubject.ID
        package let name: String?
        /// Masked.
        package let email: String?
        /// Masked.
        package let phone: String?
        package let language: Language
        package let standing: Standing
        package let createdAt: Timestamp

        package init(
            id: DataSubject.ID,
            name: String?,
            email: String?,
            phone: String?,
            language: Language,
            standing: Standing,
            createdAt: Timestamp
        ) {
            self.id = id
            self.name = name
            self.email = email
            self.phone = phone
            self.language = language
            self.standing = standing
            self.createdAt = createdAt
        }
    }

    package let filter: PeopleFilter
    package let lines: [Line]
    /// Where the next page begins.
    package let next: PeopleCursor?
    /// Whether this is not the first page.
    package let isContinued: Bool
    package var problem: SearchProblem?

    package init(filter: PeopleFilter, lines: [Line], next: PeopleCursor?, isContinued: Bool, problem: SearchProblem? = nil) {
        self.filter = filter
        self.lines = lines
        self.next = next
        self.isContinued = isContinued
        self.problem = problem
    }
}
