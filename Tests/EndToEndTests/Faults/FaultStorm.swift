// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import TestSupport
import Testing

/// A campaign to many people during which nodes and database are killed, people say stop, others send the form, and webhooks come twice.
struct FaultStorm: Sendable {
    /// How large it is.
    struct Size: Sendable {
        var nodes: Int
        /// A few hundred make a test of it, twenty thousand a soak: the rest hangs on them.
        var people: Int
        var seed: UInt64

        /// How often each fault comes.
        var rounds: Int { max(1, people / 7_000) }
        /// For how long nobody starts the database when it is away.
        var away: Duration { .seconds(people < 5_000 ? 5 : 30) }
        /// How many messages a second all nodes send: slow enough for the campaign to last for all faults, about three seconds for each.
        var messagesPerSecond: Int { max(20, people / (3 * rounds * Fault.allCases.count)) }
        /// Whether there is time to wait until the site has settled by itself, after two minutes, what a dead node left; else a start of all does it.
        var isPatient: Bool { people >= 5_000 }
    }

    /// What the checker is told beside the log and the store: when what was broken, and what a stranger saw before it.
    struct Record: Sendable {
        var outages: [Outage] = []
        /// Files with the checkpoints from before each fault.
        var checkpoints: [String] = []
        /// Nodes that ended although nobody had killed them.
        var deaths: [String] = []
        /// The answers to who was not shown the form, or sent it and it was not taken.
        var refusals: [StormLog.Answer] = []
        /// Deliveries that two nodes were given at the same time, and both acknowledged.
        var twins = 0
    }

    static let template = "monthly_offer"
    static let stopWords = ["STOP", "توقف", "stop please", "لا تراسلوني"]
    static let smallTalk = "thank you"
    let house: NodesHouse
    let log: StormLog
    let console: ConsoleDriver
    let time: any TimeSource
    let random: SeededRandomSource
    let size: Size
    /// The answers to who was not shown the form, or sent it and it was not taken.
    let refusals = Lock<[StormLog.Answer]>([])
    /// Why a part of it ended before its time.
    let troubles = Lock<[String]>([])
    /// In the order in which they come.
    let faults: [Fault]
    let phones: [String]
    /// Who says stop, and who only talks.
    let stoppers: [String]
    let talkers: [String]

    /// Opens a house in which so many people have said yes.
    static func prepare(in house: NodesHouse, _ size: Size) async throws -> FaultStorm {
        let random = SeededRandomSource(seed: size.seed)
        let phones = (0..<size.people).map { "+49170\(4_000_000 + $0)" }
        let mixed = random.shuffled(phones)
        let storm = FaultStorm(
            house: house,
            log: StormLog(path: house.journal),
            console: try await house.console(),
            time: SystemTimeSource(),
            random: random,
            size: size,
            faults: (0..<size.rounds).flatMap { _ in random.shuffled(Fault.allCases) },
            phones: phones,
            stoppers: Array(mixed.prefix(max(4, size.people / 20))),
            talkers: Array(mixed.suffix(20))
        )
        try await storm.everybodySaysYes()
        try await house.restartEach { $0.messagesPerSecond = size.messagesPerSecond }
        // The line is so long that sends are under way at any time.
        try await house.whatsApp.setFaults(["duplicate_every": 3, "answer_after": 250])
        return storm
    }

    private func everybodySaysYes() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, phone) in phones.enumerated() {
                if index >= 16 { try await group.next() }
                group.addTask {
                    guard let visit = try await openForm(), let statement = try await send(visit) else {
                        throw WebVisitor.Missing(what: "a taken form")
                    }
                    try await house.whatsApp.say(statement, from: phone)
                }
            }
            try await group.waitForAll()
        }
        _ = try await eventually("a receipt for each", within: .seconds(600)) {
            try log.read { $0.messages.count { $0.text.contains("/r/") } } >= phones.count ? true : nil
        }
        try await house.whatsApp.settle(within: .seconds(600))
    }

    // MARK: The storm

    /// Starts the campaign and lets everything happen at once; returns when all has come to rest.
    func rage() async throws -> Record {
        let campaign = try await console.startCampaign(named: "Storm", template: Self.template)
        let isOver = Lock(false)
        var record = Record()
        try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask { try await part("who sends forms") { try await sendForms(until: isOver) } }
            group.addTask { try await part("who looks") { try await look(until: isOver) } }
            group.addTask { try await part("who talks") { try await talk(until: isOver) } }
            group.addTask { try await part("who says stop") { try await sayStop() } }
            do {
                record = try await breakThings()
            } catch {
                isOver.withLock { $0 = true }
                throw error
            }
            isOver.withLock { $0 = true }
            while let twins = try await group.next() { record.twins += twins }
        }
        record.refusals = refusals.withLock(\.self)
        if !size.isPatient { try await house.restartAll() }
        _ = try await console.finishedCampaign(campaign, within: .seconds(600))
        try await rest()
        return record
    }

    /// Notes who gave up and why: nothing would be acknowledged any more, and that alone would be told.
    private func part(_ who: String, _ body: () async throws -> Int) async throws -> Int {
        do {
            return try await body()
        } catch {
            troubles.withLock { $0.append("\(time.now) \(who): \(error)") }
            throw error
        }
    }

    /// Waits until the last message was read, which people do within six seconds, and nothing is left to do.
    private func rest() async throws {
        let store = try house.store()
        var last = (lines: -1, at: time.now)
        _ = try await eventually("rest", within: .seconds(300)) {
            let lines = try log.read(\.lines)
            if lines != last.lines { last = (lines, time.now) }
            return try time.now - last.at > .seconds(7) && store.unfinished() == 0 ? true : nil
        }
        try await house.whatsApp.settle()
    }

    /// Waits until so many of a thousand campaign messages were taken, or nothing has moved for a while.
    func progress(_ thousandths: Int) async throws {
        var last = (count: -1, at: time.now)
        _ = try await eventually("\(thousandths) thousandths of the campaign", within: .seconds(600)) {
            let count = try log.read { $0.counts[Self.template, default: 0] }
            if count != last.count { last = (count, time.now) }
            return count * 1_000 >= phones.count * thousandths || time.now - last.at > .seconds(8) ? true : nil
        }
    }
}
