// SPDX-License-Identifier: Apache-2.0
import Consent
import SQL

extension Session: EvidenceMatchReader {
    /// More lives of one number than anybody has.
    private static let mostLives = 20

    func subjects(matching identity: ContactIdentity) throws -> [DataSubject] {
        let token = keyRing.matchToken(keyRing.identityToken(identity))
        let sealed = try data.query(statements.evidence.matches, token, Self.mostLives) { try Self.subject($0) }
        let active = try subject(identifiedBy: identity)
        return (sealed + (active.map { [$0] } ?? [])).sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    }

    /// Before the tokens of somebody who is sealed go: keeps of each what finds them only together with the number.
    func keepMatches(of subject: DataSubject.ID) throws {
        let tokens = try known[subject]?.tokens ?? data.queryOne(statements.subjects.tokens, subject) { try Self.tokens($0, from: 0) } ?? []
        for token in tokens { try data.submit(statements.evidence.insertMatch, keyRing.matchToken(token), subject) }
    }
}
