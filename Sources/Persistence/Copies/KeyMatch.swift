// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import SQL

/// Compares people with keys when nothing can lie between the two parts: who is active has a data key, who has evidence a commitment key, nobody else has one.
///
/// While a store is served, and after a crash until the next start, the two may be an act apart; then there is nothing to say.
struct KeyMatch {
    let side: MoveSide

    func problems() throws -> [String] {
        guard try side.keys.queryOne(side.statements.keys.selectStore, row: { try $0.bool(2) }) ?? false else { return [] }
        let data = try Self.compare(
            PagedIdentifiers(connection: side.data, statement: side.move.replay.active),
            PagedIdentifiers(connection: side.keys, statement: side.statements.keys.pageOfDataKeys)
        )
        let commitments = try Self.compare(
            PagedIdentifiers(connection: side.data, statement: side.move.replay.withEvidence),
            PagedIdentifiers(connection: side.keys, statement: side.statements.keys.pageOfCommitmentKeys)
        )
        return Self.problem("active people have no data key", data.without) + Self.problem("data keys belong to nobody", data.besides)
            + Self.problem("people with evidence have no commitment key", commitments.without)
            + Self.problem("commitment keys belong to no evidence", commitments.besides)
    }

    private struct Unmatched {
        var count = 0
        var first: DataSubject.ID?

        mutating func add(_ id: DataSubject.ID) {
            count += 1
            first = first ?? id
        }
    }

    private static func problem(_ what: String, _ found: Unmatched) -> [String] {
        found.first.map { ["\(found.count) \(what): \($0)\(found.count > 1 ? " …" : "")"] } ?? []
    }

    private static func compare(_ people: PagedIdentifiers, _ keys: PagedIdentifiers) throws -> (without: Unmatched, besides: Unmatched) {
        var (people, keys) = (people, keys)
        var result = (without: Unmatched(), besides: Unmatched())
        var (person, key) = (try people.next(), try keys.next())
        while person != nil || key != nil {
            if let known = person, key.map({ known < $0 }) ?? true {
                result.without.add(known)
                person = try people.next()
            } else if let other = key, person.map({ other < $0 }) ?? true {
                result.besides.add(other)
                key = try keys.next()
            } else {
                (person, key) = (try people.next(), try keys.next())
            }
        }
        return result
    }
}
