// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import SQL

extension Session: SuppressionRepository {
    func isSuppressed(_ identity: ContactIdentity) throws -> Bool {
        try data.queryOne(statements.suppression.exists, keyRing.suppressionToken(identity)) { _ in true } ?? false
    }

    /// The first reason stays.
    func suppress(_ identity: ContactIdentity, because reason: SuppressionReason, at moment: Timestamp) throws {
        try data.execute(statements.suppression.insert, keyRing.suppressionToken(identity), reason.rawValue, moment)
    }

    func lift(_ identity: ContactIdentity) throws {
        try data.execute(statements.suppression.delete, keyRing.suppressionToken(identity))
    }
}
