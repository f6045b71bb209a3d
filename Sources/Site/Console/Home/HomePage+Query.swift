// SPDX-License-Identifier: Apache-2.0
import Campaigns
package import Repositories

extension HomePage {
    /// Loads the figures as one picture.
    package static func load(from records: any Records, alarm: LedgerStanding.Alarm?, demo: Demo?, isLive: Bool) throws -> HomePage {
        let funnel = try records.funnel()
        var facts = NextStep.Facts()
        facts.newestImport = try records.listImports(limit: 1).first.map { NextStep.Facts.Import(id: $0.id, state: $0.state) }
        facts.invitable = try records.invitableCount()
        facts.queuedInvitations = try records.invitationCounts(of: nil)[.queued, default: 0]
        facts.invited = funnel.invited
        facts.permitted = funnel.permitted
        facts.campaigns = try records.campaigns(limit: 1).count
        return HomePage(
            funnel: funnel,
            step: NextStep(facts),
            entries: try records.entryCount(),
            checkpoint: try records.checkpoint().flatMap(CheckpointSummary.init(note:)),
            alarm: alarm,
            demo: demo,
            isLive: isLive
        )
    }
}
