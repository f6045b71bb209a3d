// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
package import HTML
package import Localization

extension CampaignsPage: ConsolePage {
    package var room: ConsoleRoom { .campaigns }
    package func title(_ l: Localizer) -> String { l.text("console.campaigns.title") }

    package func write(in frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        let refusal = frame.refusal(of: .newCampaign)
        w(.div, .class("room-head")) { w in
            w(.h1, title(l))
            if hasAudience, refusal == nil { w(Button(l.text("console.campaigns.new"), to: Route.newCampaign.reference)) }
            w(.p, l.text("console.campaigns.lead"))
            if hasAudience, !campaigns.isEmpty, let refusal { w(StaffNote(refusal, l)) }
        }
        if campaigns.isEmpty { writeEmpty(refusal, l, to: &w) } else { w(.section, .class("card")) { writeTable(l, to: &$0) } }
    }

    private func writeEmpty(_ refusal: StaffRefusal?, _ l: Localizer, to w: inout HTMLWriter) {
        if hasAudience {
            w(
                EmptyState(
                    title: l.text("console.campaigns.empty.title"),
                    text: refusal.map { StaffNote($0, l).sentence } ?? l.text("console.campaigns.empty.text"),
                    action: refusal == nil ? Button(l.text("console.campaigns.new"), to: Route.newCampaign.reference) : nil
                )
            )
        } else {
            w(
                EmptyState(
                    title: l.text("console.campaigns.no-audience.title"),
                    text: l.text("console.campaigns.no-audience.text"),
                    action: Button(l.text("console.campaigns.no-audience.action"), to: Route.invitations.reference)
                )
            )
        }
    }

    private func writeTable(_ l: Localizer, to w: inout HTMLWriter) {
        let name = TableColumn(l.text("console.campaigns.column.name"))
        let purpose = TableColumn(l.text("console.campaigns.column.purpose"))
        let state = TableColumn(l.text("console.campaigns.column.state"))
        let when = TableColumn(l.text("console.campaigns.column.when"))
        w.table(caption: title(l), columns: [name, purpose, state, when], showsCaption: false) { w in
            for campaign in campaigns {
                w.row { w in
                    w.rowHead(name) { w in w(.a, .href(Route.campaign(campaign.id).reference)) { $0.isolated(campaign.name) } }
                    w.cell(purpose, ConsentWords.name(of: campaign.purpose, l))
                    w.cell(state) { $0(Self.badge(of: campaign.state, l)) }
                    w.cell(when) { $0.time(campaign.startedAt, l.dateTime(campaign.startedAt)) }
                }
            }
        }
    }

    static func badge(of state: Campaign.State, _ l: Localizer) -> StatusBadge {
        switch state {
        case .filling: StatusBadge(l.text("console.campaigns.state.filling"), kind: .pending)
        case .sending: StatusBadge(l.text("console.campaigns.state.sending"), kind: .pending)
        case .finished: StatusBadge(l.text("console.campaigns.state.finished"), kind: .good)
        case .stopped: StatusBadge(l.text("console.campaigns.state.stopped"), kind: .ended)
        }
    }
}
