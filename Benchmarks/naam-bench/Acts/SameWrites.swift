// SPDX-License-Identifier: Apache-2.0
import Basics
import Persistence
import SQL

/// How many acts a second libpq alone writes into the product's tables: the ceiling of what serves them on PostgreSQL.
struct SameWrites: Sendable {
    private static let group = 64
    private static let lease = 32
    private let columns = RawColumns()
    private let url: String
    private let place: BenchPlace

    /// Nil on SQLite.
    init?(_ directory: String) {
        place = BenchPlace("\(directory)/acts")
        guard let url = place.url else { return nil }
        self.url = url
    }

    /// A request and its ledger entry a form.
    func optIns(_ count: Int) async throws -> Double {
        try prepare()
        return try await rate(count, [.optIn, .entry]) { start, count in
            [
                [
                    .init(
                        statement: .optIn,
                        columns: [columns.bytes(count, of: 16), columns.bytes(count, of: 16), columns.bytes(count, of: 32)]
                    ), entries(start, count),
                ]
            ]
        }
    }

    /// A sealed body an event.
    func deliveries(_ count: Int, of length: Int) async throws -> Double {
        try prepare()
        return try await rate(count, [.delivery]) { start, count in
            [[delivery(count, of: length)]]
        }
    }

    /// The same deliveries, a quarter of them words and the rest reports about messages, and what is written as they are acted upon, in groups
    /// twice as large: their keys, the messages' states, their removal.
    func events(_ count: Int, of length: Int) async throws -> Double {
        try prepare()
        let messages = count / 4
        try fill(messages)
        let states: [Int64?] = [3, nil, 4, 5]
        return try await rate(count, [.delivery, .seen, .report, .removed], every: 2 * Self.group) { start, count in
            let kept = stride(from: 0, to: count, by: Self.group).map { first in [delivery(min(Self.group, count - first), of: length)] }
            let reports = (start..<start + count).compactMap { index in
                states[min(3, index / messages)].map { (message: Int64(index % messages + 1), state: $0) }
            }
            return kept + [
                [
                    .init(statement: .seen, columns: [columns.bytes(count, of: 16), columns.numbers((0..<count).map { _ in 1 })]),
                    .init(
                        statement: .report,
                        columns: [
                            columns.numbers(reports.map(\.message)), columns.numbers(reports.map(\.state)),
                            columns.bytes(reports.count, of: 16),
                        ]
                    ), .init(statement: .removed, columns: [columns.numbers((0..<count).map { Int64(start + $0 + 1) })]),
                ]
            ]
        }
    }

    /// Handing over, entry and link in one transaction, the outcome in another; the messages are queued already.
    func messages(_ count: Int) async throws -> Double {
        try prepare()
        try fill(count)
        return try await rate(count, [.handOver, .entry, .link, .accepted], every: Self.lease) { start, count in
            let numbers = columns.numbers((0..<count).map { Int64(start + $0 + 1) })
            return [
                [
                    .init(statement: .handOver, columns: [numbers]), entries(start, count),
                    .init(statement: .link, columns: [columns.bytes(count, of: 16), columns.bytes(count, of: 16)]),
                ],
                [.init(statement: .accepted, columns: [numbers, columns.bytes(count, of: 16)])],
            ]
        }
    }

    private func entries(_ start: Int, _ count: Int) -> RawPostgresActs.Write {
        .init(statement: .entry, columns: [columns.numbers((0..<count).map { Int64(start + $0) }), columns.bytes(count, of: 300)])
    }

    private func delivery(_ count: Int, of length: Int) -> RawPostgresActs.Write {
        .init(statement: .delivery, columns: [columns.numbers((0..<count).map { _ in 1 }), columns.bytes(count, of: length)])
    }

    /// Queues messages of one campaign.
    private func fill(_ messages: Int) throws {
        let connection = try Connection(PostgresDatabase.configuration(url: url, password: nil))
        try connection.executeScript(
            """
            INSERT INTO campaign (id, name, template, purpose, state, started_by, started_at)
            VALUES (decode(repeat('ab', 16), 'hex'), 'raw', 'offer', 'promotional', 0, decode(repeat('ab', 16), 'hex'), 0);
            INSERT INTO message (campaign, subject, priority, ground, content, state, changed_at)
            SELECT 1, decode(lpad(to_hex(n), 32, '0'), 'hex'), 1, 0, 6, 0, 0 FROM generate_series(1, \(messages)) AS n
            """
        )
    }

    private func prepare() throws {
        try place.clear()
        try StoreMigration(postgres: PostgresDatabase.configuration(url: url, password: nil)).apply(at: SystemTimeSource().now)
    }

    /// Makes all values first and then writes them.
    private func rate(
        _ count: Int,
        _ statements: [RawStatement],
        every group: Int = group,
        _ make: (_ start: Int, _ count: Int) -> [[RawPostgresActs.Write]]
    ) async throws -> Double {
        let transactions = stride(from: 0, to: count, by: group).flatMap { make($0, min(group, count - $0)) }
        return try await BlockingWork.run { [url] in
            let acts = try RawPostgresActs(url, statements)
            return try Stopwatch.rate(count) { try acts.run(transactions) }
        }
    }
}
