// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Persistence
import Repositories

/// People who say stop while a campaign goes out at 1,000 messages a second, each just before their message would leave.
struct StopBenchmark: Benchmark {
    static let name = "stop"
    static let figures = [
        FigureDefinition("commit-p50", "stop committed, median", unit: "ms"),
        FigureDefinition("commit-p99", "stop committed, 99 of 100", unit: "ms"),
        FigureDefinition("last-p99", "stop to the last arrival at WhatsApp, 99 of 100", unit: "ms", must: .atMost(200)),
        FigureDefinition("late", "messages that arrived after the commit", unit: "messages"),
        FigureDefinition("begun", "of these, begun after the commit", unit: "messages", must: .atMost(0)),
        FigureDefinition("spared", "messages that were queued or leased and never left", unit: "messages"),
        FigureDefinition("rate", "messages meanwhile", unit: "messages/s"),
    ]
    /// What a request that is under way may need to the far end; anything later was begun after the commit.
    private static let onTheWay: Int64 = 50_000_000

    private let bench: Workbench

    init(_ bench: Workbench) async throws {
        self.bench = bench
    }

    private struct Stop: Sendable {
        let place: Int
        let saidAt: Int64
        let committedAt: Int64
    }

    func round(_ number: Int) async throws -> [String: Double] {
        let standIn = try await StandInProcess()
        let directory = try bench.directory("house")
        let store = try TestStore(directory)
        let world = try await BenchWorld(people: bench.count(10_000, quick: 1_500), in: store.database)
        let campaign = try await world.campaign(in: store.database)
        await store.database.close()
        let house = try await BenchHouse(directory, cloudPort: standIn.port, messagesPerSecond: 1000)
        let stops = try await sayStops(world, standIn: standIn, database: house.database)
        while try await house.database.read({ records in try records.messageCounts(of: campaign.id)[.queued, default: 0] }) > 0 {
            try await Task.sleep(for: .milliseconds(20))
        }
        try await house.stop()
        return Self.readings(stops, arrivals: try await standIn.arrivals(by: "\(bench.directory)/arrivals"))
    }

    /// Somebody ahead of the sender says stop, every few milliseconds, as long as there are people ahead.
    private func sayStops(_ world: BenchWorld, standIn: StandInProcess, database: any OpenDatabase) async throws -> [Stop] {
        let withdrawal = WithdrawalProcedure(time: SystemTimeSource())
        let random = SeededRandomSource(seed: 5)
        var stops: [Stop] = []
        var stopped: Set<Int> = []
        while true {
            let place = try await standIn.count() + stopped.count + Int(random.number(below: 60))
            guard place < world.people.count else { return stops }
            guard stopped.insert(place).inserted else { continue }
            let id = world.people[place]
            let saidAt = Stopwatch.nanoseconds
            try await database.write { unit in
                guard let subject = try unit.subject(id) else { return }
                let word = WithdrawalWord(method: .whatsAppText, text: "STOP", writtenAt: SystemTimeSource().now)
                try withdrawal.withdraw(nil, of: subject, word: word, in: unit)
            }
            stops.append(Stop(place: place, saidAt: saidAt, committedAt: Stopwatch.nanoseconds))
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    private static func readings(_ stops: [Stop], arrivals: [(recipient: UInt64, nanoseconds: Int64)]) -> [String: Double] {
        let moments = Dictionary(arrivals.map { ($0.recipient, $0.nanoseconds) }, uniquingKeysWith: max)
        var (late, begun, spared) = (0, 0, 0)
        var lasts: [Double] = []
        for stop in stops {
            let arrival = UInt64(BenchWorld.phone(stop.place).dropFirst()).flatMap { moments[$0] }
            if arrival == nil { spared += 1 }
            if let arrival, arrival > stop.committedAt { late += 1 }
            if let arrival, arrival > stop.committedAt + onTheWay { begun += 1 }
            lasts.append(Double(max(arrival ?? 0, stop.committedAt) - stop.saidAt) / 1e6)
        }
        let commits = stops.map { Double($0.committedAt - $0.saidAt) / 1e6 }
        let times = arrivals.map(\.nanoseconds)
        let seconds = Double((times.max() ?? 0) - (times.min() ?? 0)) / 1e9
        return [
            "commit-p50": share(0.5, of: commits), "commit-p99": share(0.99, of: commits), "last-p99": share(0.99, of: lasts),
            "late": Double(late), "begun": Double(begun), "spared": Double(spared), "rate": Double(arrivals.count) / seconds,
        ]
    }

    private static func share(_ share: Double, of values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[Int(Double(sorted.count - 1) * share)]
    }
}
