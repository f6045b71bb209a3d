// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

/// Promise 7, for the ordinary end: who restarts a server in the middle of a campaign pays nothing for it.
@Suite(.serialized)
struct StopInCampaignTests {
    @Test(.timeLimit(.minutes(5)))
    func `a server that is told to stop in the middle of a campaign leaves no send with an unknown outcome`() async throws {
        let house = try await ServeHouse.open { $0.messagesPerSecond = 1_000 }
        let people = 300
        let storm = try await CampaignStorm.prepare(in: house, people: people, rounds: 0, seed: 1)
        let path = try await storm.console.startCampaign(named: "Calm", template: CampaignStorm.template)
        for part in 1...8 {
            _ = try await eventually("part \(part) of the campaign") {
                try await storm.campaignMessages().count >= part * people / 10 ? true : nil
            }
            try await house.stopServer()
            try await house.start()
        }
        let page = try await storm.console.finishedCampaign(path)
        #expect(page.facts["Outcome unknown"] == nil, "\(page.facts)")
        let sent = try await storm.campaignMessages()
        #expect(sent.count == people && Set(sent.map(\.to)).count == people, "each once")
        #expect(try await house.close() == [0, 0])
    }
}
