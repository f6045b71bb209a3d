// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Finds people. Call inside a unit of work.
package protocol SubjectReader {
    func subject(_ id: DataSubject.ID) throws -> DataSubject?
    /// The person who holds this identity now.
    func subject(identifiedBy identity: ContactIdentity) throws -> DataSubject?
    /// The opened record of an active person; nil once the key is destroyed.
    func profile(of subject: DataSubject.ID) throws -> SubjectProfile?
}

/// Keeps people: each under a data key of their own.
package protocol SubjectRepository: SubjectReader {
    /// Stores a new person; the key is written before the row that it opens.
    func insert(_ subject: DataSubject, profile: SubjectProfile) throws
    /// Replaces the record and its identity index.
    func replaceProfile(of subject: DataSubject.ID, with profile: SubjectProfile) throws
    /// Destroys identity, record and data key; evidence and its commitment key stay (stage `sealed`), with keyed hashes by which only who names
    /// the number finds them.
    func seal(_ subject: DataSubject.ID, at moment: Timestamp) throws
    /// Removes a person of whom nothing must be proven, keys included (a pending request that lapsed).
    func remove(_ subject: DataSubject.ID) throws
}

extension SubjectReader {
    /// The person who holds this account, found by number or by user id.
    package func subject(holding account: WhatsAppAccount) throws -> DataSubject? {
        for identity in account.identities {
            if let subject = try subject(identifiedBy: identity) { return subject }
        }
        return nil
    }

    /// All records of the person who holds this account: two, when they came once with their number hidden and once by their number.
    package func subjects(holding account: WhatsAppAccount) throws -> [DataSubject] {
        var found: [DataSubject] = []
        for identity in account.identities {
            if let subject = try subject(identifiedBy: identity), !found.contains(where: { $0.id == subject.id }) { found.append(subject) }
        }
        return found
    }
}
