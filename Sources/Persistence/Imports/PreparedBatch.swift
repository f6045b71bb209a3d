// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Cryptography

/// A step of an import as the writer inserts it: hashed, indexed and sealed before it gets there, so that the writer only writes.
struct PreparedBatch: Sendable {
    /// One new person, if nobody knows them yet.
    struct Person: Sendable {
        let id: DataSubject.ID
        let language: Language
        let emailToken: [UInt8]
        let suppressionToken: [UInt8]
        let wrappedKey: WrappedKey
        let sealed: [UInt8]
    }

    let listImport: ListImport.ID
    private(set) var people: [Person]
    let suppressed: [(token: [UInt8], reason: SuppressionReason)]
    let doneRows: Int
    private let keyRing: KeyRing

    init(_ step: ImportSteps.Step, keyRing: KeyRing) {
        self.keyRing = keyRing
        listImport = step.listImport
        doneRows = step.doneRows
        people = step.people.map { id, person in
            let identity = ContactIdentity.email(person.email)
            let (wrapped, sealed) = keyRing.seal(SubjectProfile(givenName: person.givenName, email: person.email), ofNew: id)
            return Person(
                id: id,
                language: person.language,
                emailToken: keyRing.identityToken(identity),
                suppressionToken: keyRing.suppressionToken(identity),
                wrappedKey: wrapped,
                sealed: sealed
            )
        }
        suppressed = step.suppressed.map { (keyRing.suppressionToken(.email($0.email)), $0.reason) }
    }

    /// The same with everybody's key under the newest generation: the one of preparation may have been destroyed since.
    func wrapped(under current: KeyRing) throws -> PreparedBatch {
        guard current.data.newest.generation != keyRing.data.newest.generation else { return self }
        var batch = self
        batch.people = try people.map { person in
            let key = try keyRing.dataKey(person.wrappedKey.bytes, of: person.id)
            return Person(
                id: person.id,
                language: person.language,
                emailToken: person.emailToken,
                suppressionToken: person.suppressionToken,
                wrappedKey: current.data.wrap(key, of: person.id, random: current.random),
                sealed: person.sealed
            )
        }
        return batch
    }
}
