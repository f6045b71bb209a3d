// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import SQL

/// Derives the state of the tables from the ledger alone and compares: replay = state (Art. 5(2), 7(1)).
///
/// People are taken a range of references at a time, each in one view of the store, so that it may be served meanwhile and memory stays bounded:
/// about 60 MB for the 250,000 people of a range, and one more reading of the ledger for each range.
struct ReplayCheck {
    private static let peopleOfARange = 250_000
    private static let page: Int64 = 8_192

    let side: MoveSide
    private let ranges: Int

    /// More ranges than people need are for tests.
    init(side: MoveSide, ranges: Int? = nil) throws {
        self.side = side
        let people = try side.data.queryOne(side.move.replay.personCount) { try $0.int(0) } ?? 0
        self.ranges = ranges ?? max(1, (people + Self.peopleOfARange - 1) / Self.peopleOfARange)
    }

    /// Adds what it finds.
    func run(into differences: inout ReplayDifferences) throws {
        for number in 0..<ranges { try inOneView { try compare(number, into: &differences) } }
    }

    private func compare(_ number: Int, into differences: inout ReplayDifferences) throws {
        let isFirst = number == 0
        var replay = LedgerReplay(of: people(number), takesTheRest: isFirst)
        let requests = try fold(into: &replay, unreadable: &differences)
        try PeopleComparison(side: side).run(&replay)
        if isFirst { try RestComparison(side: side, requests: requests).run(&replay) }
        differences.merge(replay.differences)
    }

    /// References are drawn evenly, so their first 32 bits divide people evenly.
    private func people(_ number: Int) -> ClosedRange<DataSubject.ID> {
        let width = (UInt64(1) << 32) / UInt64(ranges)
        let first = width * UInt64(number) << 32
        let last = number == ranges - 1 ? UInt64.max : (width * UInt64(number + 1) << 32) - 1
        return DataSubject.ID(high: first, low: 0)...DataSubject.ID(high: last, low: .max)
    }

    /// Each view is one moment of the tables; a moment that a crash or a commit of others could change would show differences that are none.
    private func inOneView(_ body: () throws -> Void) throws {
        let isServer = side.data.dialect == .postgres
        try side.data.executeScript(isServer ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN")
        // Nothing was written: there is nothing to keep.
        defer { if side.data.isInTransaction { try? side.data.executeScript("ROLLBACK") } }
        try body()
    }

    // MARK: The ledger

    /// Returns how many requests the whole log has.
    private func fold(into replay: inout LedgerReplay, unreadable: inout ReplayDifferences) throws -> RequestCounts {
        var counts = RequestCounts()
        let count = try side.data.queryOne(side.statements.ledger.count) { try $0.int64(0) } ?? 0
        for start in stride(from: 0, to: count, by: Int(Self.page)) {
            let entries = try entries(from: start, to: min(count, start + Self.page), for: replay, &counts, &unreadable)
            let requests = try requests(entries.compactMap { LedgerReplay.request(of: $0.entry) })
            for (leaf, entry) in entries {
                let request = LedgerReplay.request(of: entry).flatMap { requests[$0] }
                replay.apply(entry, leaf: leaf, request: request)
            }
        }
        return counts
    }

    private func entries(
        from start: Int64,
        to end: Int64,
        for replay: LedgerReplay,
        _ requests: inout RequestCounts,
        _ unreadable: inout ReplayDifferences
    ) throws -> [(leaf: Int64, entry: LedgerEntry)] {
        var entries: [(leaf: Int64, entry: LedgerEntry)] = []
        let countsRequests = replay.takesTheRest
        // A gap is found by the check of the tree; until there is none, the place in the page is the index.
        var leaf = start
        try side.data.forEach(side.statements.ledger.entries, start, end) { row in
            let bytes = try row.withBlob(0) { bytes in
                let isOurs = replay.takes(EntryGlance.subject(of: bytes))
                if countsRequests { requests.count(bytes) }
                return isOurs ? [UInt8](bytes) : nil
            }
            if let bytes {
                if let entry = LedgerEntry(encoded: bytes) {
                    entries.append((leaf, entry))
                } else {
                    unreadable.add(.entryUnreadable, leaf: leaf)
                }
            }
            leaf += 1
            return true
        }
        return entries
    }

    private func requests(_ ids: [OptInRequest.ID]) throws -> [OptInRequest.ID: OptInRequest] {
        let rows = try side.data.queryMany(side.move.replay.requests, Set(ids)) { binder, id in
            binder.bind(1, id)
        } row: { row in
            // A row that cannot be read is as good as none.
            try? Session.request(row)
        }
        return Dictionary(rows.compactMap { $0.map { ($0.id, $0) } }, uniquingKeysWith: { first, _ in first })
    }
}
