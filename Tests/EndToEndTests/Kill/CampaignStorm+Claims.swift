// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import TransparencyLog

extension CampaignStorm {
    /// Every form that was answered and every webhook that was taken has its effect.
    func nothingAcknowledgedIsLost(_ outcome: Outcome) async throws {
        #expect(!outcome.acknowledgedForms.isEmpty, "forms were sent during the storm")
        let late = (0..<outcome.acknowledgedForms.count).map { "+49170\(4_900_000 + $0)" }
        for (phone, statement) in zip(late, outcome.acknowledgedForms) { try await house.whatsApp.say(statement, from: phone) }
        for phone in late {
            _ = try await house.whatsApp.message(to: phone, "the receipt of a form from the storm") { $0.text.contains("/r/") }
        }
        let ledger = try await house.ledger()
        _ = try await ledger.settledSize()
        let entries = try await ledger.entries()
        let given = entries.count { $0["kind"] == "permission-given" }
        #expect(given == phones.count + late.count, "each yes is in the ledger once")
        let withdrawn = entries.count { $0["kind"] == "permission-withdrawn" }
        #expect(withdrawn == outcome.stopped.count, "each stop is in the ledger once")
        #expect(entries.count { $0["kind"] == "subject-sealed" } == outcome.stopped.count)
        #expect(entries.count { $0["kind"] == "campaign-started" } == 1)
        let funnel = try await console.funnel()
        #expect(funnel.permitted == given - withdrawn && funnel.stopped == outcome.stopped.count, "the console says the same: \(funnel)")
    }

    /// Nobody gets the message twice, and whoever did not get it is accounted for.
    func nothingIsSentTwice(_ outcome: Outcome) async throws {
        let sent = try await campaignMessages()
        let counts = Dictionary(sent.map { ($0.to, 1) }, uniquingKeysWith: +)
        #expect(counts.filter { $0.value > 1 } == [:], "sent twice")
        let missed = phones.filter { counts[$0] == nil && !outcome.stopped.contains($0) }
        let states = outcome.campaign.facts
        print("kill test: \(sent.count) sent, \(missed.count) missed, \(outcome.stopped.count) stopped; the console shows \(states)")
        #expect(states["Outcome unknown", default: 0] >= missed.count, "who was missed is shown as unknown: \(states)")
        let arrived = ["Accepted", "Sent", "Delivered", "Read"].reduce(0) { $0 + states[$1, default: 0] }
        #expect(arrived == sent.count, "each message that WhatsApp took is known to have been taken: \(states)")
        let unsettled = ["Waiting", "Handed over"].reduce(0) { $0 + states[$1, default: 0] }
        #expect(unsettled == 0, "nothing is left between queue and end: \(states)")
        let handedOver = try await house.ledger().entries().count { $0["kind"] == "message-handed-over" && $0["purpose"] == "promotional" }
        #expect(handedOver >= sent.count, "no message without its entry")
    }

    /// After the farewell nothing comes, and of those who left nothing is known.
    func stopMeantStop(_ outcome: Outcome) async throws {
        #expect(outcome.stopped.count > 1)
        let all = try await house.whatsApp.accepted()
        for phone in outcome.stopped {
            let messages = all.filter { $0.to == phone }
            if let farewell = messages.first(where: \.isFarewell) {
                #expect(messages.allSatisfy { $0.line <= farewell.line }, "a message to \(phone) after the farewell")
            }
            #expect(try await console.isSuppressed(phone), "\(phone) said stop")
        }
    }

    /// The log verifies, and still begins with every state that a stranger saw before a kill.
    func ledgerHolds(_ outcome: Outcome) async throws {
        let ledger = try await house.ledger()
        let verifier = try Verifier(key: ledger.verifierKey)
        let directory = house.scratch("log")
        _ = try await ledger.settledSize()
        try await ledger.export(to: directory)
        #expect(outcome.checkpoints.count == rounds)
        for checkpoint in outcome.checkpoints {
            let verdict = try await verifier.run("log", directory, ["--since", checkpoint])
            #expect(verdict.code == 0, "\(verdict.text)")
        }
        #expect(
            try house.stored().findings(phones.prefix(50).map { String($0.dropFirst()) }) == []
        )
    }
}
