// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import TransparencyLog

/// WhatsApp may say in its very answer to a send that the person stopped marketing: their word, although no webhook brings it.
@Suite(.serialized)
struct RefusedSendTests {
    @Test func `a send that is refused because the person stopped marketing takes the yes to marketing back`() async throws {
        try await DemoHouse.open { house in
            let phone = "+491703330200"
            var visit = try await OptInVisit.open("/en", by: house.visitor())
            visit.tick(["promotional", "transactional"])
            try await house.whatsApp.say(try await visit.writeFirst().statement, from: phone)
            _ = try await house.whatsApp.message(to: phone, "the receipt") { $0.text.contains("/r/") }
            try await house.whatsApp.setFaults(["refuse_every": 1, "refuse_code": 131_050])
            let console = try await house.console()
            _ = try await eventually("the templates") {
                try await console.page("/console/campaigns/new").html.contains("monthly_offer") ? true : nil
            }
            let path = try await console.startCampaign(named: "Spring", template: "monthly_offer")
            _ = try await console.finishedCampaign(path)
            let withdrawals = try await eventually("the withdrawal in the ledger") {
                let found = try await house.ledger.entries().filter { $0["kind"] == "permission-withdrawn" }
                return found.isEmpty ? nil : found
            }
            #expect(withdrawals.map { $0["purpose"] } == ["promotional"], "what belongs to an order stays")
            #expect(withdrawals.map { $0["method"] } == ["whatsapp-refusal"])
            #expect(try await console.find(phone) != nil, "the other purpose holds the number")
        }
    }
}
