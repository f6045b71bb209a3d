// SPDX-License-Identifier: Apache-2.0
import Basics
import HTML
import Localization

extension ClickToChatPage {
    func bytes(_ l: Localizer, _ styles: PhoneStyles) -> [UInt8] {
        let title = l.text("simulator.click.title", ["business": .text(businessName)])
        let document = HTMLDocument(language: l.language, title: title.withoutIsolates, stylesheets: styles.references, icon: styles.icon)
        return document.bytes(bodyClass: "page phones") { w in
            PhonesFrame.writeModeBar(l, to: &w)
            w(.main, .class("phones__main phones__main--narrow")) { w in
                w(.h1, title)
                w(.p, l.text("simulator.click.lead"), .class("lead"))
                if let target = URLReference("/wa.me/\(number)") {
                    w.form(to: target, token: HiddenField(name: "token", value: token)) { w in
                        w(HiddenField(name: "lang", value: l.language.rawValue))
                        w(
                            TextArea(
                                name: "text",
                                label: l.text("simulator.click.text"),
                                value: text,
                                hint: l.text("simulator.click.hint"),
                                error: problem.map { FieldError(prefix: l.text("simulator.problem.prefix"), message: l.text($0.message)) },
                                rows: 6,
                                limit: 4096
                            )
                        )
                        w(.div, .class("buttons")) { w in
                            for person in people {
                                w(Button(l.text("simulator.click.send", ["name": .text(person.name)]), name: "from", value: person.number))
                            }
                        }
                    }
                }
            }
        }
    }

    /// The page for a number that nobody has here.
    static func unknown(_ l: Localizer, _ styles: PhoneStyles) -> [UInt8] {
        let title = l.text("simulator.click.unknown.title")
        return HTMLDocument(language: l.language, title: title, stylesheets: styles.references, icon: styles.icon).bytes(
            bodyClass: "page phones"
        ) { w in
            PhonesFrame.writeModeBar(l, to: &w)
            w(.main, .class("phones__main phones__main--narrow")) { w in
                w(.h1, title)
                w(.p, l.text("simulator.click.unknown.text"))
                w(.p) { w in w(.a, l.text("simulator.phones.all"), .href(URLReference(path: "/phones"))) }
            }
        }
    }
}
