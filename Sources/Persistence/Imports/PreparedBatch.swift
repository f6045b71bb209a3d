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
        let wrappedKey: [UInt8]
        let sealed: [UInt8]
    }

    let listImport: ListImport.ID
    let people: [Person]
    let suppressed: [(token: [UInt8], reason: SuppressionReason)]
    let doneRows: Int

    init(_ step: ImportSteps.Step, keyRing: KeyRing) {
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
}
