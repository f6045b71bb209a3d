// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import SQL

extension Session: SuppressionRepository {
    func isSuppressed(_ identity: ContactIdentity) throws -> Bool {
        try data.queryOne(statements.suppression.exists, keyRing.suppressionToken(identity), keyRing.identityToken(identity)) { _ in true }
            ?? false
    }

    func lastStop(of identity: ContactIdentity) throws -> Timestamp? {
        try data.queryOne(statements.suppression.latest, keyRing.suppressionToken(identity), keyRing.identityToken(identity)) {
            try $0.optionalTimestamp(0)
        } ?? nil
    }

    /// The answer for each of the identities, with one question where the engine takes many.
    func areSuppressed(_ identities: [ContactIdentity]) throws -> [Bool] {
        let tokens = identities.map { (keyRing.suppressionToken($0), keyRing.identityToken($0)) }
        let found = Set(
            try data.queryMany(
                statements.suppression.exists,
                tokens,
                binding: { binder, pair in
                    binder.bind(1, pair.0)
                    binder.bind(2, pair.1)
                },
                row: { try $0.blob(0) }
            )
        )
        return tokens.map { found.contains($0.0) || found.contains($0.1) }
    }

    /// The first reason and the latest moment stay.
    func suppress(_ identity: ContactIdentity, because reason: SuppressionReason, at moment: Timestamp) throws {
        let token = keyRing.suppressionToken(identity)
        try suppress(token: token, because: reason, at: moment)
        noteStops([.suppression(token: token, reason)], at: moment)
    }

    func lift(_ identity: ContactIdentity) throws {
        try data.submit(statements.suppression.delete, keyRing.suppressionToken(identity), keyRing.identityToken(identity))
    }

    /// Suppresses a person whose record nobody can open any more, by the tokens that are still in their row (promise 6).
    func suppressIdentities(of subject: DataSubject.ID) throws {
        try data.submit(statements.suppression.insertIdentities, subject, SuppressionReason.withdrawal.rawValue, context.time.now)
    }
}
