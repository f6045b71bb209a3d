// SPDX-License-Identifier: Apache-2.0
import Basics
import HTML
import Localization

extension ChatPage {
    func bytes(_ catalogues: Catalogues, _ styles: PhoneStyles) -> [UInt8] {
        let l = catalogues[language]
        let title = l.text("simulator.chat.title", ["name": .text(person.name), "business": .text(businessName)])
        let document = HTMLDocument(language: language, title: title.withoutIsolates, stylesheets: styles.references, icon: styles.icon)
        let page = document.bytes(bodyClass: "chat") { w in
            w(.main, .class("chat__scroll"), .tabindex(0), .label(title)) { w in
                w(.div, .class("chat__items")) { w in
                    w(.h1, .class("unseen")) { $0.text(title) }
                    if person.items.isEmpty {
                        w(.p, l.text("simulator.chat.empty", ["business": .text(businessName)]), .class("chat__note"))
                    } else {
                        w(.ol, .class("chat__list")) { w in for item in person.items { write(item, l, to: &w) } }
                    }
                    if person.hasStoppedMarketing {
                        w(.p, l.text("simulator.chat.stopped", ["business": .text(businessName)]), .class("chat__note"))
                    }
                }
            }
        }
        return ChatFrames.openOutside(page)
    }

    private func write(_ item: ConversationItem, _ l: Localizer, to w: inout HTMLWriter) {
        w(.li, item.isFromBusiness ? .class("bubble bubble--business") : .class("bubble bubble--person")) { w in
            w.unseen(l.text(item.isFromBusiness ? "simulator.chat.they" : "simulator.chat.you", ["business": .text(businessName)]))
            if let header = item.header { w(.p, header, .class("bubble__header"), .dir(.automatic)) }
            w(.p, .class("bubble__text"), .dir(.automatic)) { w in for run in LinkedText.runs(of: item.body) { write(run, to: &w) } }
            if let footer = item.footer { w(.p, footer, .class("bubble__footer"), .dir(.automatic)) }
            w(.p, .class("bubble__end")) { w in
                w.time(item.at, Self.clock(item.at))
                if !item.isFromBusiness { writeTicks(item.state, l, to: &w) }
            }
            if !item.buttons.isEmpty {
                w(.div, .class("bubble__buttons")) { w in for button in item.buttons { write(button, of: item, to: &w) } }
            }
        }
    }

    private func write(_ button: ConversationItem.Button, of item: ConversationItem, to w: inout HTMLWriter) {
        if let payload = button.payload {
            guard let target = URLReference("/phones/\(person.phone)/taps") else { return }
            w.form(to: target, token: HiddenField(name: "token", value: token)) { w in
                w(HiddenField(name: "message", value: item.id))
                w(HiddenField(name: "button", value: payload))
                w(.button, .class("bubble__button"), .dir(.automatic)) { $0.text(button.text) }
            }
        } else if let url = button.url, let target = URLReference(url, allowsPlainHTTP: true) {
            w(.a, .class("bubble__button bubble__button--link"), .href(target), ChatFrames.opensOutside, .rel("noopener noreferrer")) { w in
                w(.span, button.text, .dir(.automatic))
            }
        } else {
            w(.span, button.text, .class("bubble__button"), .dir(.automatic))
        }
    }

    private func write(_ run: LinkedText.Run, to w: inout HTMLWriter) {
        switch run {
        case .words(let words): w.text(words)
        case .address(let address):
            guard let target = URLReference(address, allowsPlainHTTP: true) else { return w.text(address) }
            w(.a, address, .href(target), .dir(.leftToRight), ChatFrames.opensOutside, .rel("noopener noreferrer"))
        }
    }

    private func writeTicks(_ state: MessageState, _ l: Localizer, to w: inout HTMLWriter) {
        switch state {
        case .read:
            w(.span, "✓✓", .class("ticks ticks--read"), .decorative)
            w.unseen(l.text("simulator.chat.state.read"))
        case .delivered:
            w(.span, "✓✓", .class("ticks"), .decorative)
            w.unseen(l.text("simulator.chat.state.delivered"))
        case .accepted, .sent, .failed:
            w(.span, "✓", .class("ticks"), .decorative)
            w.unseen(l.text("simulator.chat.state.sent"))
        }
    }

    /// Hours and minutes in UTC.
    private static func clock(_ moment: Timestamp) -> String {
        String(decoding: moment.rfc3339[11..<16], as: UTF8.self)
    }
}
