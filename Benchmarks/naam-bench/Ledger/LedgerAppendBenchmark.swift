// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Persistence
import Repositories

/// Entries appended to the log, each durable before its producer goes on.
struct LedgerAppendBenchmark: Benchmark {
    static let name = "append"
    static let figures = [
        FigureDefinition(
            "many",
            "entries, one a transaction, 1,024 producers",
            unit: "entries/s",
            must: .atLeast(50_000),
            beside: [.init("raw-many", "raw engine, a commit every 1,024 rows")]
        ),
        FigureDefinition(
            "few",
            "entries, one a transaction, 64 producers",
            unit: "entries/s",
            beside: [.init("raw-few", "raw engine, a commit every 64 rows")]
        ),
        FigureDefinition(
            "bulk",
            "entries, 1,000 a transaction, one producer",
            unit: "entries/s",
            must: .atLeast(50_000),
            beside: [.init("raw-bulk", "raw engine, a commit every 1,000 rows")]
        ),
    ]

    private let bench: Workbench
    private let entries: [LedgerEntry]
    private let rows: [[UInt8]]

    init(_ bench: Workbench) async throws {
        self.bench = bench
        entries = SampleEntries.entries(bench.count(100_000, quick: 2_000))
        rows = try entries.map { try $0.encoded() }
    }

    func round(_ number: Int) async throws -> [String: Double] {
        let store = try TestStore(bench.directory("store"))
        var readings: [String: Double] = [:]
        readings["many"] = try await append(entries, producers: 1024, to: store.database)
        readings["raw-many"] = try await RawTable.rate(rows, commitEvery: 1024, in: bench.directory)
        let part = Array(entries.prefix(entries.count / 2))
        readings["few"] = try await append(part, producers: 64, to: store.database)
        readings["raw-few"] = try await RawTable.rate(rows, commitEvery: 64, in: bench.directory)
        readings["bulk"] = try await appendInBulk(store.database)
        readings["raw-bulk"] = try await RawTable.rate(rows, commitEvery: 1000, in: bench.directory)
        await store.database.close()
        return readings
    }

    private func append(_ entries: [LedgerEntry], producers: Int, to database: any OpenDatabase) async throws -> Double {
        let watch = Stopwatch()
        let share = (entries.count + producers - 1) / producers
        try await withThrowingTaskGroup(of: Void.self) { group in
            for start in stride(from: 0, to: entries.count, by: share) {
                let part = entries[start..<min(start + share, entries.count)]
                group.addTask { for entry in part { _ = try await database.write { unit in try unit.append(entry) } } }
            }
            try await group.waitForAll()
        }
        return watch.rate(entries.count)
    }

    private func appendInBulk(_ database: any OpenDatabase) async throws -> Double {
        let watch = Stopwatch()
        for start in stride(from: 0, to: entries.count, by: 1000) {
            let part = entries[start..<min(start + 1000, entries.count)]
            try await database.write { unit in for entry in part { try unit.append(entry) } }
        }
        return watch.rate(entries.count)
    }
}
