// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
package import HTML
package import Localization

extension CampaignPage: ConsolePage {
    package var room: ConsoleRoom { .campaigns }
    package var reloadAfter: Int? { isLive && awaitsReports ? Self.interval : nil }
    package func title(_ l: Localizer) -> String { campaign.name }
    package func trail(_ l: Localizer) -> [ConsoleShell.Crumb] { [.init(l.text("console.campaigns.title"), Route.campaigns.reference)] }

    /// Whether the figures can still move: messages wait, or their delivery is not known yet.
    private var awaitsReports: Bool {
        campaign.state != .stopped && (isUnderWay || counts[.accepted, default: 0] + counts[.sent, default: 0] > 0)
    }

    package func write(in frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        w(.div, .class("room-head")) { w in
            w(.h1) { $0.isolated(campaign.name) }
            w(CampaignsPage.badge(of: campaign.state, l))
        }
        w(.div, .class("split")) { w in
            w(.section, .class("card")) { writeProgress(l, to: &$0) }
            w(.section, .class("card")) { writeFacts(l, to: &$0) }
        }
        if !refusals.isEmpty { w(.section, .class("card")) { writeRefusals(l, to: &$0) } }
        if isUnderWay { w(.section, .class("card")) { writeStop(frame, to: &$0) } }
    }

    private func writeProgress(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.campaign.progress"))
        if total == 0 {
            w(.p, l.text(isUnderWay ? "console.campaign.filling" : "console.campaign.nothing"), .class("hint"))
        } else {
            let text = l.text("console.campaign.progress.text", ["done": .number(done), "total": .number(total)])
            w.progress(done, of: total, label: l.text("console.campaign.progress"), text: text)
            w(.dl, .class("facts")) { w in
                for state in MessageState.allCases {
                    if let count = counts[state], count > 0 {
                        w(.dt) { $0(MessageWords.badge(of: state, l)) }
                        w(.dd, l.number(count), .class("figure"))
                    }
                }
            }
        }
        if awaitsReports { LiveNote(isLive: isLive, interval: Self.interval, page: .campaign(campaign.id)).write(l, to: &w) }
    }

    private func writeFacts(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.campaign.facts"))
        w(.dl, .class("facts")) { w in
            w(.dt, l.text("console.new-campaign.template"))
            w(.dd) { $0.identifier(campaign.template) }
            w(.dt, l.text("console.new-campaign.check.purpose"))
            w(.dd, ConsentWords.name(of: campaign.purpose, l))
            w(.dt, l.text("console.campaign.started"))
            w(.dd) { w in
                w.time(campaign.startedAt, l.dateTime(campaign.startedAt))
                guard let startedBy else { return }
                w.text(" · ")
                w.isolated(startedBy)
            }
        }
    }

    private func writeRefusals(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.campaign.refusals.title"))
        w(.p, l.text("console.campaign.refusals.text"), .class("hint"))
        w(.dl, .class("facts")) { w in
            for refusal in GateRefusal.allCases {
                if let count = refusals[refusal], count > 0 {
                    w(.dt, l.text(MessageWords.name(of: refusal)))
                    w(.dd, l.number(count), .class("figure"))
                }
            }
        }
    }

    private func writeStop(_ frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        w(.h2, l.text("console.campaign.stop.title"))
        w.form(to: .stopCampaign(campaign.id), in: frame) { w in
            w(.p, l.text("console.campaign.stop.text"))
            w(.div, .class("buttons")) { $0(Button(l.text("console.campaign.stop.action"), kind: .danger)) }
        }
    }
}
