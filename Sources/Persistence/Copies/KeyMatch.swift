// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import SQL

/// Compares people with keys when nothing can lie between the two parts: who is active has a data key, who has evidence a commitment key, nobody else has one.
///
/// While a store is served, and after a crash until the next start, the two may be an act apart; then there is nothing to say.
struct KeyMatch {
    let side: MoveSide
    let keyRing: KeyRing

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
        let strayed = try unknownGenerations()
        return strayed + Self.problem("active people have no data key", data.without)
            + Self.problem("data keys belong to nobody", data.besides)
            + Self.problem("people with evidence have no commitment key", commitments.without)
            + Self.problem("commitment keys belong to no evidence", commitments.besides)
    }

    /// A row that is said to lie under a generation that there is not would be passed over by the next rotation, and then lost.
    private func unknownGenerations() throws -> [String] {
        guard side.catalogue.tables.contains(where: { $0.name == "data_key" && $0.columns.contains { $0.name == "generation" } }) else {
            return []
        }
        let replay = side.move.replay
        return try [(replay.dataGenerations, KeyPurpose.keyWrapping), (replay.commitmentGenerations, .evidenceWrapping)].flatMap {
            statement,
            purpose in
            let known = Set(keyRing.keys.entries.filter { $0.purpose == purpose }.map(\.generation))
            return try side.keys.query(statement) { (generation: try $0.int(0), subject: try $0.identifier(1, of: DataSubject.self)) }
                .filter { !known.contains($0.generation) }
                .map { "keys of people lie under generation \($0.generation), which there is not: \($0.subject)" }
        }
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
