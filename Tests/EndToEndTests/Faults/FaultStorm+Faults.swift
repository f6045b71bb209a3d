// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import TestSupport

extension FaultStorm {
    /// Breaks one thing after the other, spread over the campaign, and mends it; the next comes when acts are acknowledged again.
    func breakThings() async throws -> Record {
        var record = Record()
        let ledger = try await house.ledger()
        for (number, fault) in faults.enumerated() {
            try await progress((number + 1) * 900 / (faults.count + 1))
            let path = house.scratch("checkpoint-\(number)")
            let checkpoint = try await eventually("a checkpoint") { try? await ledger.checkpoint() }
            try Data(checkpoint).write(to: URL(fileURLWithPath: path))
            record.checkpoints.append(path)
            if !record.outages.isEmpty { record.outages[number - 1].quietUntil = time.now }
            let outage = try await inflict(fault)
            print("\(outage.beganAt) \(fault), mended \(outage.mendedAt)")
            try await recovered(from: outage)
            if fault == .standbyPromoted { try await house.database.obey(.follow) }
            for node in house.nodes where node.program?.isRunning != true {
                record.deaths.append("\(fault): \(node.lastWords)")
                try await node.start()
            }
            record.outages.append(outage)
        }
        if !record.outages.isEmpty { record.outages[faults.count - 1].quietUntil = time.now }
        return record
    }

    private func inflict(_ fault: Fault) async throws -> Outage {
        let node = house.nodes[Int(random.number(below: UInt64(house.nodes.count)))]
        var outage = Outage(fault: fault, beganAt: time.now, mendedAt: time.now, quietUntil: time.now)
        switch fault {
        case .nodeKilled:
            try await node.kill9()
            try await node.start()
        case .nodeFrozen:
            node.freeze(true)
            defer { node.freeze(false) }
            _ = try await eventually("the end of what a frozen node may keep") { time.now - outage.beganAt > .seconds(5) ? true : nil }
            outage.isTakenOver = try await takesForm(house.nodes.first { $0 !== node } ?? node)
        case .databaseRestarted:
            try await house.database.obey(.restart)
        case .databaseKilled:
            try await silence(&outage, for: .zero)
            try await house.database.obey(.start)
        case .databaseAway:
            try await silence(&outage, for: size.away)
            try await house.database.obey(.start)
        case .standbyPromoted:
            try await silence(&outage, for: .zero)
            try await house.database.obey(.promote)
        case .nodeAndDatabaseKilled:
            try await node.kill9()
            try await silence(&outage, for: .zero)
            try await house.database.obey(.start)
            try await node.start()
        case .everythingKilled:
            for node in house.nodes { try await node.kill9() }
            try await silence(&outage, for: .zero)
            try await house.database.obey(.start)
            for node in house.nodes { try await node.start() }
        }
        outage.mendedAt = time.now
        return outage
    }

    /// Whether this node enters a form into the log.
    private func takesForm(_ node: ServeNode) async throws -> Bool {
        var visit = try await OptInVisit.open("/en", by: WebVisitor(origin: node.configuration.origin, client: house.client))
        visit.tick(["promotional"])
        return try await visit.send(way: "write").status == 200
    }

    /// Kills the database and waits for a time, and until a webhook was refused; the checker judges whether one was.
    ///
    /// A node that lost the answer to a COMMIT looks for somebody who knows it for five seconds before it refuses.
    private func silence(_ outage: inout Outage, for interval: Duration) async throws {
        try await house.database.obey(.kill)
        let start = time.now
        outage.silentSince = start
        _ = try await eventually("the end of the silence", within: interval + .seconds(30)) { () -> Bool? in
            let passed = time.now - start
            guard passed >= interval else { return nil }
            let late = start + (interval > .zero ? Outage.lastAnswers : .zero)
            let isRefused = try log.read { $0.answers.contains { $0.at > late && !$0.isAcknowledgement } }
            return isRefused || passed > .seconds(15) ? true : nil
        }
        outage.silentUntil = time.now
    }

    /// Waits until a webhook and a form were acknowledged again.
    private func recovered(from outage: Outage) async throws {
        _ = try await eventually("acts that are acknowledged after \(outage.fault)", within: .seconds(60)) {
            try log.read { log -> Bool? in
                let isTaken = log.answers.contains { $0.at > outage.mendedAt && $0.isAcknowledgement }
                return isTaken && log.words.contains { $0.at > outage.mendedAt && $0.isStatement } ? true : nil
            }
        }
    }
}
