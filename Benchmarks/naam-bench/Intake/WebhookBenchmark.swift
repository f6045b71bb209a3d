// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Persistence
import Repositories

/// Webhook deliveries over 64 connections: each signature checked, each durable before its 200, all acted upon meanwhile.
struct WebhookBenchmark: Benchmark {
    static let name = "webhook"
    static let figures = [
        FigureDefinition(
            "taken",
            "events durable before 200, inbox at work",
            unit: "events/s",
            must: .atLeast(10_000),
            beside: [
                .init("insert", "the same server, one grouped insert"), .init("bare", "the same server, nothing kept"),
                .init("raw", "raw engine, the same rows, a commit every 64"),
                .init("acts", "raw libpq, the same writes, a commit every 64"),
            ]
        ),
        FigureDefinition("p50", "time to 200, median", unit: "ms", beside: [.init("insert-p50", "the same server, one grouped insert")]),
        FigureDefinition(
            "p99",
            "time to 200, 99 of 100",
            unit: "ms",
            must: .atMost(30),
            beside: [.init("insert-p99", "the same server, one grouped insert")]
        ),
        FigureDefinition(
            "handled",
            "events acted upon, until the inbox is empty",
            unit: "events/s",
            must: .atLeast(10_000),
            beside: [.init("handled-acts", "raw libpq, the same writes, kept every 64 and acted upon every 128")]
        ),
    ]

    private let bench: Workbench
    private let directory: String
    private let standIn: StandInProcess
    private let world: BenchWorld

    init(_ bench: Workbench) async throws {
        self.bench = bench
        directory = try bench.directory("house")
        standIn = try await StandInProcess()
        let store = try TestStore(directory)
        world = try await BenchWorld(people: bench.count(8_000, quick: 100), in: store.database)
        await store.database.close()
    }

    func round(_ number: Int) async throws -> [String: Double] {
        let file = "\(bench.directory)/requests"
        let (campaign, count) = try await makeEvents(file)
        var readings = try await measure(campaign, file, count: count)
        let ceiling = try IntakeCeiling(bench.directory("ceiling"))
        let insert = try await ceiling.insert(file, count: count)
        readings["insert"] = insert.rate
        readings["insert-p50"] = insert.p50Milliseconds
        readings["insert-p99"] = insert.p99Milliseconds
        readings["bare"] = try await ceiling.bare(file, count: count).rate
        await ceiling.close()
        let rows = [[UInt8]](repeating: [UInt8](repeating: 7, count: 700), count: count)
        readings["raw"] = try await RawTable.rate(rows, commitEvery: 64, in: bench.directory)
        readings["acts"] = try await SameWrites(bench.directory)?.deliveries(count, of: 700)
        readings["handled-acts"] = try await SameWrites(bench.directory)?.events(count, of: 700)
        return readings
    }

    /// A campaign that everybody was sent, and the file of what WhatsApp tells about it.
    private func makeEvents(_ file: String) async throws -> (Campaign, Int) {
        let store = try TestStore(directory)
        let (campaign, messages) = try await world.sentCampaign(in: store.database)
        await store.database.close()
        return (campaign, try WebhookEvents().write(statusesOf: messages, to: file))
    }

    private func measure(_ campaign: Campaign, _ file: String, count: Int) async throws -> [String: Double] {
        let house = try await BenchHouse(directory, cloudPort: standIn.port)
        let watch = Stopwatch()
        let load = try await LoadRun.send(file, count: count, to: house.port, connections: 64, expecting: 200)
        while try await house.database.write({ unit in try unit.pending(limit: 1).count }) > 0 {
            try await Task.sleep(for: .milliseconds(5))
        }
        let handled = watch.rate(count)
        let read = try await house.database.read { records in try records.messageCounts(of: campaign.id)[.read, default: 0] }
        try await house.stop()
        guard read == world.people.count else { throw Files.Problem(description: "\(read) of \(world.people.count) messages are read") }
        return ["taken": load.rate, "p50": load.p50Milliseconds, "p99": load.p99Milliseconds, "handled": handled]
    }
}
