// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Metrics
import Repositories

/// What the store counts, read with one short transaction each time somebody asks; counts only, nothing about one person.
struct StoreFigures: Sendable {
    /// Deliveries and campaigns beyond this are not counted one by one.
    private static let deliveries = 64
    private static let campaigns = 200

    private struct Picture: Sendable {
        var entries: Int64 = 0
        var funnel = Funnel()
        var messages: [MessageState: Int] = [:]
        var waiting = 0
        var oldest: Timestamp?
    }

    let database: any Database
    /// Nil when the store is a server of its own.
    let room: StoreRoom?
    let time: any TimeSource

    /// Only the files are written of a store that cannot be read: `naam_ready` says that something is wrong.
    func write(to page: inout PrometheusText) async {
        writeFiles(to: &page)
        guard let picture = try? await picture() else { return }
        page.family("naam_ledger_entries", .gauge, "Entries of the ledger.", Double(picture.entries))
        page.family(
            "naam_people",
            .gauge,
            "People by how far they have come.",
            [
                MetricSample(picture.funnel.listed, MetricLabel("stage", "listed")),
                MetricSample(picture.funnel.invited, MetricLabel("stage", "invited")),
                MetricSample(picture.funnel.begun, MetricLabel("stage", "begun")),
                MetricSample(picture.funnel.permitted, MetricLabel("stage", "permitted")),
                MetricSample(picture.funnel.stopped, MetricLabel("stage", "stopped")),
                MetricSample(picture.funnel.suppressed, MetricLabel("stage", "suppressed")),
            ]
        )
        page.family(
            "naam_campaign_messages",
            .gauge,
            "Messages of the newest 200 campaigns by state.",
            picture.messages.sorted { $0.key.rawValue < $1.key.rawValue }
                .map { MetricSample($0.value, MetricLabel("state", $0.key.label)) }
        )
        page.family(
            "naam_webhook_deliveries_waiting",
            .gauge,
            "Durable deliveries not acted upon yet; counted to 64.",
            Double(picture.waiting)
        )
        let age = picture.oldest.map { Double((time.now - $0).wholeMilliseconds) / 1000 } ?? 0
        page.family("naam_webhook_oldest_waiting_seconds", .gauge, "Age of the oldest of them.", max(0, age))
    }

    private func writeFiles(to page: inout PrometheusText) {
        guard let room else { return }
        page.family(
            "naam_store_bytes",
            .gauge,
            "Size of the embedded store's files with their logs.",
            [
                MetricSample(room.size(ofFilesBeginning: "naam.db"), MetricLabel("part", "data")),
                MetricSample(room.size(ofFilesBeginning: "keys.db"), MetricLabel("part", "keys")),
            ]
        )
        if let free = room.free { page.family("naam_store_free_bytes", .gauge, "Room left on its file system.", Double(free)) }
    }

    private func picture() async throws -> Picture {
        var picture = try await database.read { records in
            var picture = Picture()
            picture.entries = try records.entryCount()
            picture.funnel = try records.funnel()
            for state in MessageState.allCases { picture.messages[state] = 0 }
            for campaign in try records.campaigns(limit: Self.campaigns) {
                picture.messages.merge(try records.messageCounts(of: campaign.id), uniquingKeysWith: +)
            }
            return picture
        }
        (picture.waiting, picture.oldest) = try await database.write { unit in
            let waiting = try unit.pending(limit: Self.deliveries)
            return (waiting.count, waiting.first?.receivedAt)
        }
        return picture
    }
}
