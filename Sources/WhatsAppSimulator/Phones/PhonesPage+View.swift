// SPDX-License-Identifier: Apache-2.0
import Basics
import HTML
import Localization

extension PhonesPage {
    func bytes(_ catalogues: Catalogues, _ styles: PhoneStyles) -> [UInt8] {
        let l = catalogues[language]
        let document = HTMLDocument(
            language: language,
            title: l.text("simulator.phones.title"),
            stylesheets: styles.references,
            icon: styles.icon
        )
        let page = document.bytes(bodyClass: "page phones") { w in
            PhonesFrame.writeModeBar(l, to: &w)
            w(.main, .class("phones__main")) { w in
                w(.header, .class("phones__header")) { w in
                    w(.h1, l.text("simulator.phones.title"))
                    w(.p, l.text("simulator.phones.lead", ["business": .text(businessName)]), .class("lead"))
                    writeLinks(l, to: &w)
                }
                if let problem { w(Notice(l.text(problem.message), kind: .warning)) }
                w(.div, .class("phones__row")) { w in for phone in phones { write(phone, catalogues[phone.language], to: &w) } }
            }
        }
        return ChatFrames.fill(page, phones: phones.map(\.number), isLive: isLive)
    }

    private func writeLinks(_ l: Localizer, to w: inout HTMLWriter) {
        guard let here = URLReference(path) else { return }
        let other: Language = language == .arabic ? .english : .arabic
        w(.nav, .class("phones__links"), .label(l.text("simulator.phones.links"))) { w in
            let current = here.query("lang", language.rawValue)
            w(
                .a,
                l.text(isLive ? "simulator.phones.pause" : "simulator.phones.continue"),
                .href(isLive ? current.query("still", "1") : current)
            )
            if !showsAll { w(.a, l.text("simulator.phones.all"), .href(URLReference(path: "/phones").query("lang", language.rawValue))) }
            w(.a, l.text("simulator.phones.other-language"), .href(here.query("lang", other.rawValue)), .lang(other), .hreflang(other))
        }
    }

    private func write(_ phone: Phone, _ l: Localizer, to w: inout HTMLWriter) {
        w(.section, .class("phone"), .lang(phone.language), .dir(of: phone.language)) { w in
            w(.div, .class("phone__top")) { w in
                w(.span, String(phone.name.prefix(1)), .class("phone__face"), .decorative)
                w(.div) { w in
                    w(.h2, .id("name-\(phone.number)")) { w in
                        w.unseen(l.text("simulator.phone.of"))
                        w.text(" ")
                        w.isolated(phone.name)
                    }
                    w.phone("+\(phone.number)")
                }
                if showsAll, let one = URLReference("/phones/\(phone.number)") {
                    w(.a, .class("phone__alone"), .href(one.query("lang", phone.language.rawValue))) { w in
                        w.text(l.text("simulator.phone.alone"))
                    }
                }
            }
            ChatFrames.writeMark(to: &w)
            writeComposer(phone, l, to: &w)
            writeSwitch(phone, l, to: &w)
        }
    }

    private func writeComposer(_ phone: Phone, _ l: Localizer, to w: inout HTMLWriter) {
        guard let target = URLReference("/phones/\(phone.number)/messages") else { return }
        w.form(to: target, token: HiddenField(name: "token", value: token)) { w in
            writeReturn(to: &w)
            w(.div, .class("phone__composer")) { w in
                w(.label, l.text("simulator.phone.write", ["business": .text(businessName)]), .for("text-\(phone.number)"))
                w(
                    .input,
                    .id("text-\(phone.number)"),
                    .name("text"),
                    .type(.text),
                    .dir(.automatic),
                    .autocomplete("off"),
                    .maxlength(4096)
                )
                w(Button(l.text("simulator.phone.send")))
            }
        }
    }

    private func writeSwitch(_ phone: Phone, _ l: Localizer, to w: inout HTMLWriter) {
        guard let target = URLReference("/phones/\(phone.number)/preference") else { return }
        let business: [String: MessageArgument] = ["business": .text(businessName)]
        w(.div, .class("phone__switch")) { w in
            w(
                .p,
                phone.hasStoppedMarketing
                    ? l.text("simulator.phone.offers.stopped", business) : l.text("simulator.phone.offers.allowed", business)
            )
            w.form(to: target, token: HiddenField(name: "token", value: token)) { w in
                writeReturn(to: &w)
                w(HiddenField(name: "value", value: phone.hasStoppedMarketing ? "resume" : "stop"))
                w(
                    Button(
                        l.text(phone.hasStoppedMarketing ? "simulator.phone.offers.resume" : "simulator.phone.offers.stop"),
                        kind: .secondary
                    )
                )
            }
        }
    }

    private func writeReturn(to w: inout HTMLWriter) {
        w(HiddenField(name: "lang", value: language.rawValue))
        if !showsAll { w(HiddenField(name: "alone", value: "1")) }
    }
}
