// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import PhoneNumbers

@testable import Persistence

/// What can happen to a person's record in the middle of a unit of work.
enum RecordChange: CaseIterable {
    case another, replaced, sealed, unlinked, removed

    func make(to person: DataSubject, with other: PhoneNumber, at moment: Timestamp, in session: Session) throws {
        let profile = SubjectProfile(phone: other)
        switch self {
        case .another:
            let id = DataSubject.ID(from: session.keyRing.random)
            try session.insert(DataSubject(id: id, language: .arabic, createdAt: moment), profile: profile)
        case .replaced: try session.replaceProfile(of: person.id, with: profile)
        case .sealed: try session.seal(person.id, at: moment)
        case .unlinked: try session.unlink(person.id, at: moment)
        case .removed: try session.remove(person.id)
        }
    }
}
