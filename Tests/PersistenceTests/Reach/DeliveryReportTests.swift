// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Foundation
import Repositories
import TestSupport
import Testing

@testable import Persistence

@Suite(.serialized, .eachEngine)
struct DeliveryReportTests {
    /// A store with one message handed over.
    private func handedOver() async throws -> (reach: Reach, subject: DataSubject.ID, message: Int64) {
        let reach = try Reach()
        let subject = try await reach.permit(1)
        _ = try await reach.startCampaign()
        let lease = try #require(try await reach.lease().first)
        return (reach, subject, lease.clearance.message)
    }

    @Test func `an outcome is noted`() async throws {
        let outcomes: [(SendOutcome, MessageState, Int?)] = [
            (.accepted(messageID: "wamid.1"), .accepted, nil), (.refused(code: 131_026), .failed, 131_026),
            (.stopped(code: 131_050), .failed, 131_050), (.unknown, .unknown, nil),
        ]
        for (outcome, state, code) in outcomes {
            let (reach, subject, message) = try await handedOver()
            try await reach.record(outcome, of: message)
            let noted = try await reach.message(to: subject)
            #expect(noted.state == state)
            #expect(noted.errorCode == code)
        }
    }

    @Test func `reports move a message forward and never back`() async throws {
        let (reach, subject, message) = try await handedOver()
        try await reach.record(.accepted(messageID: "wamid.1"), of: message)
        for (reported, expected) in [
            (MessageState.sent, MessageState.sent), (.read, .read), (.delivered, .read), (.sent, .read), (.failed, .failed),
        ] {
            _ = try await reach.apply(reach.report(message, reported))
            #expect(try await reach.message(to: subject).state == expected)
        }
    }

    @Test func `reports that come together are applied in their order, each message for itself`() async throws {
        let reach = try Reach()
        let people = [try await reach.permit(1), try await reach.permit(2), try await reach.permit(3)]
        _ = try await reach.startCampaign()
        let leases = try await reach.lease()
        let messages = people.map { person in leases.first { $0.clearance.subject == person }?.clearance.message ?? 0 }
        for (number, message) in messages.enumerated() { try await reach.record(.accepted(messageID: "wamid.\(number)"), of: message) }
        let reports = [
            reach.report(messages[0], id: "wamid.0", .sent), reach.report(messages[1], id: "wamid.1", .delivered),
            reach.report(messages[0], id: "wamid.0", .read), reach.report(messages[1], id: "wamid.1", .sent),
            // By WhatsApp's id alone, twice; of no message of ours; of another database.
            reach.report(nil, id: "wamid.2", .delivered), reach.report(nil, id: "wamid.2", .failed, errorCode: 131_050),
            reach.report(4711, id: "wamid.4711", .read), reach.report(messages[0], id: "wamid.elsewhere", .failed, errorCode: 131_050),
        ]
        let stopped = try await reach.database.write { unit in try unit.apply(reports).map(\.subject) }
        #expect(stopped == [people[2]])
        #expect(try await reach.message(to: people[0]).state == .read)
        #expect(try await reach.message(to: people[1]).state == .delivered)
        #expect(try await reach.message(to: people[2]).state == .failed)
        #expect(try await reach.message(to: people[2]).errorCode == 131_050)
    }

    @Test func `two runs of reports in one unit leave the last`() async throws {
        let (reach, subject, message) = try await handedOver()
        try await reach.database.write { unit in
            _ = try unit.apply([reach.report(message, .sent)])
            _ = try unit.apply([reach.report(message, .delivered)])
        }
        #expect(try await reach.message(to: subject).state == .delivered)
    }

    @Test func `a report that overtakes the answer is not undone by it`() async throws {
        let (reach, subject, message) = try await handedOver()
        _ = try await reach.apply(reach.report(message, .delivered))
        try await reach.record(.accepted(messageID: "wamid.1"), of: message)
        #expect(try await reach.message(to: subject).state == .delivered)
    }

    @Test func `a report settles a send whose outcome was unknown`() async throws {
        let (reach, subject, message) = try await handedOver()
        try await reach.record(.unknown, of: message)
        _ = try await reach.apply(reach.report(message, .sent))
        #expect(try await reach.message(to: subject).state == .sent)
    }

    @Test func `a report without our number is found by WhatsApp's`() async throws {
        let (reach, subject, message) = try await handedOver()
        try await reach.record(.accepted(messageID: "wamid.1"), of: message)
        _ = try await reach.apply(reach.report(nil, .delivered))
        #expect(try await reach.message(to: subject).state == .delivered)
    }

    @Test func `our number with another id of WhatsApp's is not of this store`() async throws {
        let (reach, subject, message) = try await handedOver()
        try await reach.record(.accepted(messageID: "wamid.1"), of: message)
        #expect(try await reach.apply(reach.report(message, id: "wamid.other", .failed, errorCode: 131_050)) == nil)
        #expect(try await reach.message(to: subject).state == .accepted)
    }

    @Test func `a report of nothing that is known changes nothing`() async throws {
        let (reach, subject, _) = try await handedOver()
        #expect(try await reach.apply(reach.report(4711, id: "wamid.4711", .failed, errorCode: 131_050)) == nil)
        #expect(try await reach.message(to: subject).state == .handedOver)
    }

    @Test func `error 131050 names the person who stopped marketing, each time it comes`() async throws {
        let (reach, subject, message) = try await handedOver()
        try await reach.record(.accepted(messageID: "wamid.1"), of: message)
        let report = reach.report(message, .failed, errorCode: 131_050)
        #expect(try await reach.apply(report) == subject)
        #expect(try await reach.apply(report) == subject)
        #expect(try await reach.message(to: subject).errorCode == 131_050)
    }

    @Test func `another error names nobody`() async throws {
        let (reach, _, message) = try await handedOver()
        #expect(try await reach.apply(reach.report(message, .failed, errorCode: 131_026)) == nil)
    }

    @Test func `a queued message takes no report`() async throws {
        let (reach, subject, message) = try await handedOver()
        try await reach.record(.notSent, of: message)
        _ = try await reach.apply(reach.report(message, .delivered))
        #expect(try await reach.message(to: subject).state == .queued)
    }

    @Test func `what a node that is gone had handed over is unknown and is not sent again`() async throws {
        let (reach, subject, _) = try await handedOver()
        await reach.database.close()
        let again = try Reach(in: reach.place)
        let settle: @Sendable (Timestamp) async throws -> Int = { limit in
            try await again.database.write { unit in try unit.settleAbandoned(handedOverBefore: limit, at: limit) }
        }
        #expect(try await settle(reach.time.now) == 0, "it may still be on its way")
        #expect(try await settle(reach.time.now + .milliseconds(1)) == 1)
        #expect(try await again.message(to: subject).state == .unknown)
        #expect(try await again.lease().isEmpty)
    }

    @Test func `WhatsApp's id, in which the number stands, is not in the files`() async throws {
        let (reach, _, message) = try await handedOver()
        let id = "wamid.HBgNNDkxNzAxMDAwMDAx"
        try await reach.record(.accepted(messageID: id), of: message)
        _ = try await reach.apply(reach.report(message, id: id, .delivered))
        for (name, bytes) in try reach.place.bytes() { #expect(bytes.firstRange(of: Array(id.utf8)) == nil, "\(name)") }
    }
}
