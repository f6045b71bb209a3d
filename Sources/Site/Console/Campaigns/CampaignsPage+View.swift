// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
package import HTML
package import Localization

extension CampaignsPage: ConsolePage {
    package var room: ConsoleRoom { .campaigns }
    package func title(_ l: Localizer) -> String { l.text("console.campaigns.title") }

    package func write(in frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        w(.div, .class("room-head")) { w in
            w(.h1, title(l))
            if hasAudience { w(Button(l.text("console.campaigns.new"), to: Route.newCampaign.reference)) }
            w(.p, l.text("console.campaigns.lead"))
        }
        if campaigns.isEmpty { writeEmpty(l, to: &w) } else { w(.section, .class("card")) { writeTable(l, to: &$0) } }
    }

    private func writeEmpty(_ l: Localizer, to w: inout HTMLWriter) {
        if hasAudience {
            w(
                EmptyState(
                    title: l.text("console.campaigns.empty.title"),
                    text: l.text("console.campaigns.empty.text"),
                    action: Button(l.text("console.campaigns.new"), to: Route.newCampaign.reference)
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
