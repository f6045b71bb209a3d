// SPDX-License-Identifier: Apache-2.0
import Basics

extension OutgoingMessage.Content {
    func write(to json: inout JSONWriter) {
        switch self {
        case .text(let body, let previewURL):
            json.member("type", "text")
            json.object("text") { json in
                json.member("body", body)
                json.member("preview_url", previewURL)
            }
        case .template(let name, let language, let components):
            json.member("type", "template")
            json.object("template") { json in
                json.member("name", name)
                json.object("language") { $0.member("code", language) }
                if !components.isEmpty { json.array("components") { json in for component in components { component.write(to: &json) } } }
            }
        case .buttons(let body, let footer, let buttons):
            json.member("type", "interactive")
            json.object("interactive") { json in
                json.member("type", "button")
                json.object("body") { $0.member("text", body) }
                if let footer { json.object("footer") { $0.member("text", footer) } }
                json.object("action") { json in json.array("buttons") { json in for button in buttons { button.write(to: &json) } } }
            }
        }
    }
}

extension OutgoingMessage.ReplyButton {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("type", "reply")
            json.object("reply") { json in
                json.member("id", id)
                json.member("title", title)
            }
        }
    }
}

extension TemplateComponent {
    func write(to json: inout JSONWriter) {
        json.object { json in
            switch self {
            case .header(let parameters):
                json.member("type", "header")
                Self.write(parameters, to: &json)
            case .body(let parameters):
                json.member("type", "body")
                Self.write(parameters, to: &json)
            case .quickReply(let index, let payload):
                json.member("type", "button")
                json.member("sub_type", "quick_reply")
                json.member("index", String(index))
                json.array("parameters") { json in
                    json.object { json in
                        json.member("type", "payload")
                        json.member("payload", payload)
                    }
                }
            case .url(let index, let suffix):
                json.member("type", "button")
                json.member("sub_type", "url")
                json.member("index", String(index))
                Self.write([Parameter(text: suffix)], to: &json)
            }
        }
    }

    private static func write(_ parameters: [Parameter], to json: inout JSONWriter) {
        json.array("parameters") { json in
            for parameter in parameters {
                json.object { json in
                    json.member("type", "text")
                    json.member("parameter_name", ifPresent: parameter.name)
                    json.member("text", parameter.text)
                }
            }
        }
    }
}
