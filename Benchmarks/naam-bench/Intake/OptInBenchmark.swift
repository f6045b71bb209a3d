// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Persistence
import Repositories

/// The opt-in form over 64 connections: each submission durable with its ledger entry before the redirect.
struct OptInBenchmark: Benchmark {
    static let name = "opt-in"
    static let figures = [
        FigureDefinition(
            "taken",
            "forms durable with their ledger entry before 303",
            unit: "forms/s",
            must: .atLeast(5_000),
            beside: [
                .init("insert", "the same server, one grouped insert"), .init("bare", "the same server, nothing kept"),
                .init("raw", "raw engine, two rows a form, a commit every 64 forms"),
                .init("acts", "raw libpq, the same writes, a commit every 64 forms"),
            ]
        ),
        FigureDefinition("p50", "time to 303, median", unit: "ms", beside: [.init("insert-p50", "the same server, one grouped insert")]),
        FigureDefinition("p99", "time to 303, 99 of 100", unit: "ms", beside: [.init("insert-p99", "the same server, one grouped insert")]),
    ]

    private let bench: Workbench
    private let standIn: StandInProcess
    private let house: BenchHouse
    private let file: String
    private let count: Int

    init(_ bench: Workbench) async throws {
        self.bench = bench
        standIn = try await StandInProcess()
        house = try await BenchHouse(bench.directory("house"), cloudPort: standIn.port)
        file = "\(bench.directory)/requests"
        count = bench.count(30_000, quick: 300)
        let writer = try RequestFile.Writer(file)
        let head =
            "POST /ar HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n"
        guard let form = try await house.database.read({ records in try records.currentForm(in: .arabic) }) else {
            throw Files.Problem(description: "no form is published")
        }
        let body = "form=\(form.hash)&purpose=promotional&purpose=transactional&way=write&number="
        for _ in 0..<count { writer.post(head: head, body: Array(body.utf8)) }
    }

    func round(_ number: Int) async throws -> [String: Double] {
        let before = try await entries()
        let load = try await LoadRun.send(file, count: count, to: house.port, connections: 64, expecting: 303)
        let added = try await entries() - before
        guard added == count else { throw Files.Problem(description: "\(added) entries for \(count) forms") }
        let ceiling = try IntakeCeiling(bench.directory("ceiling"))
        let insert = try await ceiling.insert(file, count: count, status: 303)
        let bare = try await ceiling.bare(file, count: count, status: 303)
        await ceiling.close()
        // The request and the entry.
        let rows = (0..<2 * count).map { [UInt8](repeating: 7, count: $0 % 2 == 0 ? 220 : 300) }
        let raw = try await RawTable.rate(rows, commitEvery: 2 * 64, in: bench.directory) / 2
        var readings = [
            "raw": raw,
            "taken": load.rate, "p50": load.p50Milliseconds, "p99": load.p99Milliseconds, "insert": insert.rate,
            "insert-p50": insert.p50Milliseconds, "insert-p99": insert.p99Milliseconds, "bare": bare.rate,
        ]
        readings["acts"] = try await SameWrites(bench.directory)?.optIns(count)
        return readings
    }

    func finish() async throws { try await house.stop() }

    private func entries() async throws -> Int {
        Int(try await house.database.read { records in try records.entryCount() })
    }
}
