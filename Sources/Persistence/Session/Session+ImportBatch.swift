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
        let batch = try batch.wrapped(under: wrappingRing())
        let moment = context.time.now
        var tally = ImportTally()
        for entry in batch.suppressed {
            tally.suppressed += try data.execute(statements.suppression.insertListed, entry.token, entry.reason.rawValue, moment)
        }
        noteStops(batch.suppressed.map { .suppression(token: $0.token, $0.reason) }, at: moment)
        if try data.dialect == .postgres {
            try insertTogether(batch.people, at: moment, counting: &tally)
        } else {
            try insertOneByOne(batch.people, at: moment, counting: &tally)
        }
        if tally.added > 0 { try data.submit(statements.imports.countPeople, tally.added) }
        return tally
    }

    /// The engine in the process is asked about each person.
    private func insertOneByOne(_ people: [PreparedBatch.Person], at moment: Timestamp, counting tally: inout ImportTally) throws {
        for person in people {
            if try insert(person, at: moment) {
                tally.added += 1
            } else if try data.queryOne(statements.imports.isEmailKnown, person.emailToken, row: { _ in true }) == true {
                tally.known += 1
            } else {
                tally.refused += 1
            }
        }
    }

    /// The server takes all of them at once and says whom it took.
    private func insertTogether(_ people: [PreparedBatch.Person], at moment: Timestamp, counting tally: inout ImportTally) throws {
        let added = Set(
            try data.queryMany(statements.imports.insertPerson, people, binding: { Self.bind($1, moment, to: &$0) }) { row in
                try row.identifier(0, of: DataSubject.self)
            }
        )
        tally.added += added.count
        try keys.submitMany(statements.keys.insertDataKey, people.filter { added.contains($0.id) }) { binder, person in
            binder.bind(1, person.id)
            binder.bind(2, person.wrappedKey.bytes)
            binder.bind(3, person.wrappedKey.generation)
        }
        let left = people.filter { !added.contains($0.id) }
        let known = try knownTokens(left.map(\.emailToken))
        for person in left {
            if known.contains(person.emailToken) { tally.known += 1 } else { tally.refused += 1 }
        }
    }

    private static func bind(_ person: PreparedBatch.Person, _ moment: Timestamp, to binder: inout Binder) {
        binder.bind(1, person.id)
        binder.bind(2, person.language.rawValue)
        binder.bind(3, moment)
        binder.bind(4, person.emailToken)
        binder.bind(5, person.sealed)
        binder.bind(6, person.suppressionToken)
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
        if added == 1 { try keys.submit(statements.keys.insertDataKey, person.id, person.wrappedKey.bytes, person.wrappedKey.generation) }
        return added == 1
    }
}
