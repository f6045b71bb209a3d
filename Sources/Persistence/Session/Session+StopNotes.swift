// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import SQL

extension Session: StopNotebook {
    func note(withdrawalOf subject: DataSubject.ID, _ purposes: [PurposeCode]?) throws {
        let each = purposes.map { $0.map(Optional.some) } ?? [nil]
        noteStops(each.map { .withdrawal(of: subject, purpose: $0) }, at: context.time.now)
    }

    func unknownStops(limit: Int) throws -> [(number: Int64, note: StopNote, notedAt: Timestamp)] {
        try noteDownStops()
        let known = try data.queryOne(statements.store.knownStop) { try $0.int64(0) } ?? 0
        return try keys.query(statements.keys.stopsAfter, known, limit) { (try $0.int64(0), try Self.stop($0), try $0.timestamp(6)) }
    }

    func suppress(token: [UInt8], because reason: SuppressionReason, at moment: Timestamp) throws {
        try data.submit(statements.suppression.insert, token, reason.rawValue, moment)
    }

    func knowStops(upTo number: Int64) throws {
        // Their numbers are higher: they must not count as the newest that is known.
        try noteDownStops()
        try data.submit(statements.store.knowStop, number)
    }

    func removeStopNotes(before moment: Timestamp, limit: Int) throws -> Int {
        try keys.execute(statements.keys.removeOldStops, moment, limit)
    }

    /// Takes stops for a note at the unit's end.
    func noteStops(_ notes: [StopNote], at moment: Timestamp) {
        stops += notes.map { ($0, moment) }
    }

    /// Notes the stops of this unit, and that these data know them.
    func noteDownStops() throws {
        guard !stops.isEmpty else { return }
        let numbers = try keys.queryMany(
            statements.keys.insertStop,
            stops,
            binding: { Self.bind($1.note, $1.at, to: &$0) },
            row: { try $0.int64(0) }
        )
        stops = []
        if let last = numbers.max() { try data.submit(statements.store.knowStop, last) }
    }

    private enum Kind: Int {
        case withdrawal = 0
        case suppression = 1
    }

    private static func bind(_ note: StopNote, _ moment: Timestamp, to binder: inout Binder) {
        switch note {
        case .withdrawal(let subject, let purpose):
            binder.bind(1, Kind.withdrawal.rawValue)
            binder.bind(2, subject)
            binder.bind(3, purpose?.rawValue)
            binder.bind(4, [UInt8]?.none)
            binder.bind(5, Int?.none)
        case .suppression(let token, let reason):
            binder.bind(1, Kind.suppression.rawValue)
            binder.bind(2, DataSubject.ID?.none)
            binder.bind(3, String?.none)
            binder.bind(4, token)
            binder.bind(5, reason.rawValue)
        }
        binder.bind(6, moment)
    }

    private static func stop(_ row: borrowing Row) throws -> StopNote {
        switch Kind(rawValue: try row.int(1)) {
        case .withdrawal: return .withdrawal(of: try row.identifier(2), purpose: try row.optionalText(3).map(PurposeCode.init(rawValue:)))
        case .suppression:
            guard let reason = SuppressionReason(rawValue: try row.int(5)) else { throw PersistenceError(.damagedRow, "stop_note") }
            return .suppression(token: try row.blob(4), reason)
        case nil: throw PersistenceError(.damagedRow, "stop_note")
        }
    }
}
