// SPDX-License-Identifier: Apache-2.0
import Basics
import TestSupport
import Testing
import TransparencyLog

/// Holds what the site promised against what the simulator's log and the store say; it asks nobody else.
struct StormCheck: Sendable {
    let house: NodesHouse
    /// Who had said yes before the campaign.
    let phones: [String]
    let log: StormLog.Content
    let record: FaultStorm.Record
    let entries: [EntryText]
    let leaves: [Int]
    let messages: [Int64: StoreWitness.Message]
    let stops: [Int64: Timestamp]
    let permissions: (given: Int, withdrawn: Int)
    let confirmedRequests: Int
    let eventsActedUpon: Int

    init(of storm: FaultStorm, _ record: FaultStorm.Record) throws {
        (house, phones) = (storm.house, storm.phones)
        log = try storm.log.read(\.self)
        self.record = record
        let store = try house.store()
        let ledger = try store.ledger()
        (entries, leaves) = (ledger.map(\.entry), ledger.map(\.leaf))
        messages = try store.messages()
        stops = try store.stops()
        permissions = try store.permissions()
        confirmedRequests = try store.confirmedRequests()
        eventsActedUpon = try store.eventsActedUpon()
    }

    /// What of one kind the ledger holds, by the people that it happened to.
    func acts(_ kind: String) -> [String: Int] {
        Dictionary(entries.filter { $0["kind"] == kind }.map { ($0["subject"] ?? "", 1) }, uniquingKeysWith: +)
    }

    /// What the campaign sent.
    var campaign: [StormLog.Message] { log.messages.filter { $0.template == FaultStorm.template } }

    /// Who said stop.
    var stopped: Set<String> { Set(log.words.filter { FaultStorm.stopWords.contains($0.text) }.map(\.from)) }

    // MARK: Claims

    /// Every webhook that was answered with 200, and every form whose statement somebody got to see, has had its effect.
    func nothingAcknowledgedIsLost() {
        let statements = Set(log.words.filter(\.isStatement).map(\.from))
        #expect(log.acknowledged == log.events, "all was acknowledged in the end")
        #expect(eventsActedUpon == log.events.count, "each event was acted upon, and once")
        #expect(confirmedRequests == statements.count, "each form that was taken is there")
        #expect(acts("permission-given").count == statements.count, "each yes is in the ledger")
        #expect(acts("permission-withdrawn").count == stopped.count, "each stop is in the ledger")
        #expect(acts("subject-sealed").count == stopped.count, "each number of somebody who said stop is gone")
        #expect(permissions.given == statements.count - stopped.count && permissions.withdrawn == stopped.count)
        let unknown = log.messages.filter { message in message.number.map { !(2...6).contains(messages[$0]?.state ?? -1) } ?? false }
        #expect(unknown.isEmpty, "each message that WhatsApp took is known to have been taken")
        #expect(record.deaths == [], "no node ends because the database is away")
    }

    /// Nobody got one message twice, no yes and no stop counts twice, and whoever was missed is accounted for.
    func nothingHappenedTwice() {
        let byNumber = Dictionary(log.messages.compactMap { $0.number.map { ($0, 1) } }, uniquingKeysWith: +)
        #expect(byNumber.filter { $0.value > 1 } == [:], "a message was sent twice")
        let byPerson = Dictionary(campaign.map { ($0.to, 1) }, uniquingKeysWith: +)
        #expect(byPerson.filter { $0.value > 1 } == [:], "somebody got the campaign twice")
        let missed = phones.filter { byPerson[$0] == nil && !stopped.contains($0) }
        for kind in ["permission-given", "permission-withdrawn", "subject-sealed"] {
            #expect(acts(kind).filter { $0.value > 1 } == [:], "\(kind) twice")
        }
        #expect(entries.count { $0["kind"] == "campaign-started" } == 1)
        let taken = messages.count { $0.value.isOfCampaign && (2...6).contains($0.value.state) }
        #expect(taken == campaign.count, "what the store says was sent is what WhatsApp got")
        let unknown = messages.count { $0.value.isOfCampaign && $0.value.state == 8 }
        #expect(missed.count <= unknown, "who was missed is shown as unknown: \(missed)")
        let handedOver = entries.count { $0["kind"] == "message-handed-over" && $0["purpose"] == "promotional" }
        #expect(handedOver >= campaign.count, "no message without its entry")
        print(
            "fault test: \(campaign.count) sent, \(unknown) of unknown outcome, \(stopped.count) stopped, \(record.twins) stops to two nodes at once"
        )
        #expect(record.twins > 0, "webhooks came to two nodes at once")
    }

    /// No send of a campaign began after the commit of a stop, and nothing came after the farewell.
    func stopMeantStop() {
        #expect(stopped.count > 1 && stops.count > 1)
        for message in campaign {
            guard let stop = message.number.flatMap({ stops[$0] }) else { continue }
            // What had begun before the commit may still arrive.
            #expect(message.at - stop < .seconds(1), "a message to \(message.to) \(message.at - stop) after the commit of the stop")
        }
        for phone in stopped {
            let own = log.messages.filter { $0.to == phone }
            // The receipt of the yes and the farewell both lead to the receipt's page; only the one says that it is the last.
            let farewells = own.filter { $0.template == nil && ($0.isFarewell || !$0.text.contains("/r/")) }
            #expect(farewells.count <= 1, "one farewell for \(phone)")
            if let farewell = farewells.first {
                #expect(own.allSatisfy { $0.line <= farewell.line }, "a message to \(phone) after the farewell")
            }
        }
    }

    /// While there was no database nothing was acknowledged, and who asked was told to come again.
    func nothingWasAcknowledgedWithoutTheDatabase() {
        for outage in record.outages {
            guard let start = outage.silentSince, let end = outage.silentUntil else { continue }
            let late = start + Outage.lastAnswers
            let answers = log.answers.filter { $0.at > late && $0.at < end }
            #expect(answers.allSatisfy { !$0.isAcknowledgement }, "\(outage.fault): acknowledged without a database")
            if outage.fault == .databaseAway {
                let refusals = record.refusals.filter { $0.at > late && $0.at < end }
                #expect(!answers.isEmpty && !refusals.isEmpty, "webhooks and forms came meanwhile")
                let statuses = Set((answers + refusals).map(\.status))
                #expect(statuses == [503], "\(outage.fault): \(statuses)")
            }
            let forms = log.words.filter { $0.isStatement && $0.at > late && $0.at < end }
            #expect(forms.isEmpty, "\(outage.fault): a form was taken without a database")
        }
    }

    /// Whatever locks a node had when it froze, after five seconds the others acknowledge acts and enter them into the log.
    func othersTookOverFromWhoFroze() {
        let freezes = record.outages.filter { $0.fault == .nodeFrozen }
        #expect(!freezes.isEmpty && freezes.allSatisfy(\.isTakenOver))
    }

    /// Five seconds after the database is back at the latest, webhooks and forms are acknowledged again, and by every node.
    func actsWereSoonAcknowledgedAgain() {
        for outage in record.outages {
            let webhook = log.answers.first { $0.isAcknowledgement && $0.at > outage.mendedAt }.map { $0.at - outage.mendedAt }
            let form = log.words.first { $0.isStatement && $0.at > outage.mendedAt }.map { $0.at - outage.mendedAt }
            let away = outage.silentSince.flatMap { start in outage.silentUntil.map { $0 - start } }
            print("fault test: \(outage.fault), away \(away ?? .zero), a webhook after \(webhook ?? .zero), a form after \(form ?? .zero)")
            #expect(webhook.map { $0 <= .seconds(5) } == true && form.map { $0 <= .seconds(5) } == true, "\(outage)")
            let refusals = log.answers.filter { !$0.isAcknowledgement } + record.refusals
            let late = refusals.filter { $0.at > outage.mendedAt + .seconds(5) && $0.at < outage.quietUntil }
            #expect(late.isEmpty, "\(outage.fault): a node still refuses, \(late.map(\.status))")
        }
    }

    /// The log has no gap, verifies, and still begins with every state that a stranger saw before a fault.
    func ledgerHolds() async throws {
        #expect(leaves == Array(leaves.indices), "no gap")
        let ledger = try await house.ledger()
        _ = try await ledger.settledSize()
        let directory = house.scratch("log")
        try await ledger.export(to: directory)
        let verifier = try Verifier(key: ledger.verifierKey)
        for checkpoint in record.checkpoints {
            let verdict = try await verifier.run("log", directory, ["--since", checkpoint])
            #expect(verdict.code == 0, "\(verdict.text)")
        }
    }
}

extension StormLog.Word {
    /// Whether it is what a form said one should write.
    var isStatement: Bool { text != FaultStorm.smallTalk && !FaultStorm.stopWords.contains(text) }
}
