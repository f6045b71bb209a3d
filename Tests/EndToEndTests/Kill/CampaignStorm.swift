// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import TestSupport
import Testing

/// A campaign to many people during which the server is killed, people say stop, and others send the form.
struct CampaignStorm: Sendable {
    /// What went on while it raged.
    struct Outcome: Sendable {
        /// The console's page of the campaign at its end.
        var campaign: WebVisitor.Page
        /// The numbers of those who wrote STOP.
        var stopped: Set<String>
        /// The statements of forms that were answered with a redirect.
        var acknowledgedForms: [String]
        /// Files with the checkpoints from before each kill.
        var checkpoints: [String]
    }

    static let template = "monthly_offer"
    let house: ServeHouse
    let console: ConsoleDriver
    let phones: [String]
    let rounds: Int
    private let random: SeededRandomSource

    /// Opens a house in which so many people have said yes.
    static func prepare(in house: ServeHouse, people: Int, rounds: Int, seed: UInt64) async throws -> CampaignStorm {
        let phones = (0..<people).map { "+49170\(4_000_000 + $0)" }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, phone) in phones.enumerated() {
                if index >= 16 { try await group.next() }
                group.addTask { try await sayYes(phone, in: house) }
            }
            try await group.waitForAll()
        }
        try await house.whatsApp.settle(within: .seconds(120))
        _ = try await eventually("a receipt for each", within: .seconds(120)) {
            try await house.whatsApp.accepted().count { $0.text.contains("/r/") } >= people ? true : nil
        }
        return CampaignStorm(
            house: house,
            console: try await house.console(),
            phones: phones,
            rounds: rounds,
            random: SeededRandomSource(seed: seed)
        )
    }

    private static func sayYes(_ phone: String, in house: ServeHouse) async throws {
        try await house.whatsApp.say(try await form(in: house), from: phone)
    }

    /// Sends the form; returns the statement to write.
    private static func form(in house: ServeHouse) async throws -> String {
        var visit = try await OptInVisit.open("/en", by: house.visitor())
        visit.tick(["promotional"])
        return try await visit.writeFirst().statement
    }

    // MARK: The storm

    /// Starts the campaign and lets everything happen at once; returns when all has come to rest.
    func rage() async throws -> Outcome {
        let path = try await console.startCampaign(named: "Storm", template: Self.template)
        async let checkpoints = killAgainAndAgain(during: path)
        async let stopped = sayStop(during: path)
        async let forms = sendForms(during: path)
        let (kept, gone, acknowledged) = (try await checkpoints, try await stopped, try await forms)
        _ = try await console.finishedCampaign(path, within: .seconds(300))
        try await house.whatsApp.settle(within: .seconds(120))
        let page = try await eventually("the last delivery reports", within: .seconds(120)) {
            let page = try await console.page(path)
            return page.refreshesItself ? nil : page
        }
        return Outcome(campaign: page, stopped: gone, acknowledgedForms: acknowledged, checkpoints: kept)
    }

    /// Waits until so many of a thousand campaign messages were taken, or the campaign is over: what a kill caught on its way is never taken.
    private func progress(_ thousandths: Int, of campaign: String) async throws {
        var seen = -1
        _ = try await eventually("\(thousandths) thousandths of the campaign", within: .seconds(300)) {
            let count = try await campaignMessages().count
            if count * 1_000 >= phones.count * thousandths { return true }
            // The console is asked only when nothing moves; a server that was just killed does not answer.
            defer { seen = count }
            guard count == seen, let page = try? await console.page(campaign) else { return nil }
            return ConsoleDriver.isOver(page) ? true : nil
        }
    }

    /// Kills the server at random points of the campaign; keeps the checkpoint that a stranger saw before each.
    private func killAgainAndAgain(during campaign: String) async throws -> [String] {
        let points = (0..<rounds).map { _ in 10 + Int(random.number(below: 840)) }.sorted()
        print("kill test: kills at \(points) thousandths of the campaign")
        var files: [String] = []
        let ledger = try await house.ledger()
        for (round, point) in points.enumerated() {
            try await progress(point, of: campaign)
            let path = house.scratch("checkpoint-\(round)")
            try Data(try await ledger.checkpoint()).write(to: URL(fileURLWithPath: path))
            files.append(path)
            try await house.kill9()
            try await house.start()
        }
        return files
    }

    /// One in twenty says stop, spread over the campaign.
    private func sayStop(during campaign: String) async throws -> Set<String> {
        let words = ["STOP", "توقف", "stop please", "لا تراسلوني"]
        let count = max(1, phones.count / 20)
        var stopped: Set<String> = []
        for number in 0..<count {
            try await progress(number * 850 / count, of: campaign)
            let phone = phones[Int(random.number(below: UInt64(phones.count)))]
            guard stopped.insert(phone).inserted else { continue }
            try await house.whatsApp.say(words[number % words.count], from: phone)
        }
        return stopped
    }

    /// Others send the form meanwhile; what the server did not answer does not count.
    private func sendForms(during campaign: String) async throws -> [String] {
        var statements: [String] = []
        let count = max(1, phones.count / 20)
        for number in 0..<count {
            try await progress(number * 850 / count, of: campaign)
            if let statement = try? await Self.form(in: house) { statements.append(statement) }
        }
        return statements
    }

    func campaignMessages() async throws -> [SimulatedWhatsApp.Accepted] {
        try await house.whatsApp.accepted().filter { $0.template == Self.template }
    }
}
