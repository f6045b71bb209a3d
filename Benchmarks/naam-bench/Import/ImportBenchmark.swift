// SPDX-License-Identifier: Apache-2.0
import Application
import Basics
import Campaigns
import Consent
import Persistence
import Repositories

/// The export of a list of 100,000 people, taken in by the product's own service: read, classified, compared, hashed, sealed, stored.
struct ImportBenchmark: Benchmark {
    static let name = "import"
    static let figures = [
        FigureDefinition(
            "taken",
            "rows, from the operator's yes to the end",
            unit: "rows/s",
            must: .atLeast(100_000),
            beside: [.init("parsed", "reading the rows and nothing else"), .init("rows", "raw SQLite, as many rows of as many bytes")]
        ),
        FigureDefinition("checked", "rows, upload sealed and dry run", unit: "rows/s"),
        FigureDefinition("peak", "most memory of the process meanwhile", unit: "MiB", must: .atMost(200)),
        FigureDefinition("growth", "of it, more than before the import", unit: "MiB"),
    ]

    private let bench: Workbench
    private let files: [SampleList.File]
    private let count: Int

    init(_ bench: Workbench) async throws {
        self.bench = bench
        count = bench.count(100_000, quick: 1_000)
        files = SampleList(people: count, now: SystemTimeSource().now).files()
    }

    func round(_ number: Int) async throws -> [String: Double] {
        let store = try TestStore(bench.directory("store"))
        let service = ImportService(
            database: store.database,
            random: SystemRandomSource(),
            time: SystemTimeSource(),
            logger: .silent,
            ledgerBell: Bell()
        )
        let background = Task { try await service.run() }
        var readings = try await measure(service, store.database)
        background.cancel()
        do { try await background.value } catch is CancellationError {}
        await store.database.close()
        readings["parsed"] = try await parseRate()
        readings["rows"] = try await rowRate()
        return readings
    }

    private func measure(_ service: ImportService, _ database: any OpenDatabase) async throws -> [String: Double] {
        let staff = Operator.ID(from: SystemRandomSource())
        let before = ProcessMemory.resident
        try ProcessMemory.forgetPeak()
        let checking = Stopwatch()
        let id = try await service.start(files.map { ($0.name, $0.bytes) }, by: staff)
        let report = try await wait(for: .checked, of: id, in: database)
        let checked = checking.rate(report.total)
        let taking = Stopwatch()
        try await service.confirm(id, by: staff)
        let final = try await wait(for: .finished, of: id, in: database)
        let taken = taking.rate(final.total)
        let peak = ProcessMemory.peak
        guard final.count(.invitable) > final.total / 2 else { throw Files.Problem(description: "the list was not taken in") }
        return ["taken": taken, "checked": checked, "peak": peak, "growth": peak - before]
    }

    private func wait(for state: ListImport.State, of id: ListImport.ID, in database: any OpenDatabase) async throws -> ImportReport {
        while true {
            if let record = try await database.read({ records in try records.listImport(id) }), record.state == state,
                let report = record.report
            {
                return report
            }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    private func parseRate() async throws -> Double {
        try await BlockingWork.run { [files] in
            var rows = 0
            let watch = Stopwatch()
            for file in files {
                var parser = CSVParser()
                try parser.append(file.bytes)
                parser.finish()
                while try parser.next() != nil { rows += 1 }
            }
            return watch.rate(rows)
        }
    }

    /// A person is two rows: the sealed record with its indices, and the key.
    private func rowRate() async throws -> Double {
        let rows = (0..<2 * count).map { [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: $0.isMultiple(of: 2) ? 160 : 90) }
        return try await RawTable.rate(rows, commitEvery: 2_000, in: bench.directory) / 2
    }
}
