// SPDX-License-Identifier: Apache-2.0
import Campaigns
import HTML

/// A template as a person would read it, with its gaps named.
struct TemplatePreview {
    let template: MessageTemplate

    func write(to w: inout HTMLWriter) {
        w(.blockquote, .class("wording"), .lang(template.language), .dir(of: template.language)) { w in
            if let header = template.header { w(.p) { $0(.strong, header) } }
            for line in template.body.split(separator: "\n") { w(.p, String(line)) }
            if let footer = template.footer { w(.p, footer, .class("note")) }
            guard !template.buttons.isEmpty else { return }
            w(.p, .class("row")) { w in
                for button in template.buttons { w(.span, .class("badge ended")) { $0.isolated(Self.title(of: button)) } }
            }
        }
    }

    private static func title(of button: MessageTemplate.Button) -> String {
        switch button {
        case .quickReply(let title): title
        case .url(let title, _): title
        }
    }
}
