// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import HTTPClient
import Persistence
import Repositories

/// A campaign to 20,000 people: each message leased through the gate, entered in the ledger, durable before it leaves, sent over HTTP,
/// its outcome noted.
struct DispatchBenchmark: Benchmark {
    static let name = "dispatch"
    static let figures = [
        FigureDefinition(
            "sent",
            "messages, until the last outcome is noted",
            unit: "messages/s",
            must: .atLeast(5_000),
            beside: [
                .init("http", "raw HTTP client, the same bodies, 256 at once"), .init("rows", "raw engine, four rows a message"),
                .init("acts", "raw libpq, the same writes, two commits every 32 messages"),
            ]
        ),
        FigureDefinition(
            "simulated",
            "the same against the WhatsApp simulator",
            unit: "messages/s",
            beside: [.init("sent", "against the stand-in")]
        ),
    ]

    private let bench: Workbench
    private let directory: String
    private let world: BenchWorld
    private let standIn: StandInProcess
    private let simulator: SimulatorProcess

    init(_ bench: Workbench) async throws {
        self.bench = bench
        directory = try bench.directory("house")
        standIn = try await StandInProcess()
        simulator = try await SimulatorProcess()
        let store = try TestStore(directory)
        world = try await BenchWorld(people: bench.count(20_000, quick: 200), in: store.database)
        await store.database.close()
    }

    func round(_ number: Int) async throws -> [String: Double] {
        try await standIn.clear()
        let sent = try await send(to: standIn.port)
        let arrived = try await standIn.count()
        guard arrived == world.people.count else {
            throw Files.Problem(description: "\(arrived) messages arrived for \(world.people.count)")
        }
        var readings = [
            "sent": sent, "simulated": try await send(to: simulator.port), "http": try await httpRate(),
            "rows": try await RawTable.rate(rows, commitEvery: 4 * 128, in: bench.directory),
        ]
        readings["acts"] = try await SameWrites(bench.directory)?.messages(world.people.count)
        return readings
    }

    private func send(to port: Int) async throws -> Double {
        let store = try TestStore(directory)
        let campaign = try await world.campaign(in: store.database)
        await store.database.close()
        let house = try await BenchHouse(directory, cloudPort: port)
        let watch = Stopwatch()
        var accepted = 0
        while accepted < world.people.count {
            guard watch.seconds < 120 else {
                throw Files.Problem(description: "\(accepted) of \(world.people.count) were accepted in two minutes")
            }
            try await Task.sleep(for: .milliseconds(5))
            accepted = try await house.database.read { records in try records.messageCounts(of: campaign.id)[.accepted, default: 0] }
        }
        let rate = watch.rate(accepted)
        try await house.stop()
        return rate
    }

    /// Requests a second when a client does nothing but post what the sender posted last.
    private func httpRate() async throws -> Double {
        let body = try await standIn.lastBody(by: "\(bench.directory)/body")
        let client = HTTPClient()
        let request = HTTPClientRequest(
            method: "POST",
            url: "http://127.0.0.1:\(standIn.port)/v25.0/\(BenchWorld.phoneNumberID)/messages",
            headers: [("Content-Type", "application/json"), ("Authorization", "Bearer bench-token-of-the-cloud-api")],
            body: body
        )
        let (lanes, share) = (min(256, world.people.count), world.people.count / min(256, world.people.count))
        let watch = Stopwatch()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<lanes {
                group.addTask {
                    for _ in 0..<share where try await client.send(request).status != 200 {
                        throw Files.Problem(description: "not accepted")
                    }
                }
            }
            try await group.waitForAll()
        }
        let rate = watch.rate(lanes * share)
        await client.close()
        return rate
    }

    /// The message itself twice (handed over, accepted), the personal link, the ledger entry.
    private var rows: [[UInt8]] {
        let sizes = [80, 80, 60, 300]
        return (0..<4 * world.people.count).map { [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: sizes[$0 % 4]) }
    }
}
