// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import SQL

extension Session {
    /// Takes a prepared step in. Suppression comes first, so that a list never brings in whom it suppresses itself.
    func take(_ batch: PreparedBatch) throws -> ImportTally {
        guard try data.execute(statements.imports.advance, batch.listImport, batch.doneRows) == 1 else {
            throw PersistenceError(.outOfDate, "list_import")
        }
        let moment = context.time.now
        var tally = ImportTally()
        for entry in batch.suppressed {
            tally.suppressed += try data.execute(statements.suppression.insert, entry.token, entry.reason.rawValue, moment)
        }
        for person in batch.people {
            if try insert(person, at: moment) {
                tally.added += 1
            } else if try data.queryOne(statements.imports.isEmailKnown, person.emailToken, row: { _ in true }) == true {
                tally.known += 1
            } else {
                tally.refused += 1
            }
        }
        if tally.added > 0 { try data.execute(statements.imports.countPeople, tally.added) }
        return tally
    }

    /// Inserts a person unless they are known or suppressed; returns whether it did.
    private func insert(_ person: PreparedBatch.Person, at moment: Timestamp) throws -> Bool {
        let added = try data.execute(
            statements.imports.insertPerson,
            person.id,
            person.language.rawValue,
            moment,
            person.emailToken,
            person.sealed,
            person.suppressionToken
        )
        if added == 1 { try keys.execute(statements.keys.insertDataKey, person.id, person.wrappedKey) }
        return added == 1
    }
}
