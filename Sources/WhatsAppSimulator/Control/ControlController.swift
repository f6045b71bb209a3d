// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import WhatsApp

/// The strings behind the invented world, for tests and demonstrations: who says what, what goes wrong, what happened.
///
/// Open to programs on the same machine only, and for changes only as `application/json`, which no page of another site can send unasked.
struct ControlController: Sendable {
    private let simulator: Simulator

    init(simulator: Simulator) {
        self.simulator = simulator
    }

    func respond(to request: HTTPRequest, path: ArraySlice<Substring>) -> HTTPResponse {
        guard request.remoteAddress == "127.0.0.1" || request.remoteAddress == "::1" else { return refusal(.forbidden, "loopback only") }
        guard path.count == 1, let name = path.first else { return refusal(.notFound, "no such call") }
        switch (request.method, name) {
        case (.get, "log"): return log(request)
        case (.get, "faults"): return .json(simulator.courier.faults.withLock(\.json))
        case (.get, "state"): return state
        case (.get, "conversation"): return conversation(request)
        case (.post, _): return change(request, name)
        default: return refusal(.notFound, "no such call")
        }
    }

    private func change(_ request: HTTPRequest, _ name: Substring) -> HTTPResponse {
        guard request.mediaType == "application/json" else { return refusal(.unsupportedMediaType, "send application/json") }
        guard let root = try? JSONDocument(request.body).root, root.kind == .object else {
            return refusal(.badRequest, "send a JSON object")
        }
        switch name {
        case "say": return say(root)
        case "preference": return prefer(root)
        case "persona": return persona(root)
        case "template": return template(root)
        case "event":
            guard let field = root["field"]?.filledText, let value = root["value"] else {
                return refusal(.badRequest, "field or value is missing")
            }
            simulator.tell(field: field, value: value)
            return done
        case "webhook":
            guard let url = root["url"]?.filledText else { return refusal(.badRequest, "url is missing") }
            simulator.courier.setWebhook(url)
            return done
        case "faults":
            guard let faults = Faults(root) else { return refusal(.badRequest, "a fault is not known or has the wrong type") }
            simulator.courier.faults.withLock { $0 = faults }
            return .json(faults.json)
        default: return refusal(.notFound, "no such call")
        }
    }

    // MARK: - People

    private func say(_ root: JSONValue) -> HTTPResponse {
        guard let phone = root["from"]?.filledText.flatMap(PhoneDigits.read) else { return refusal(.badRequest, "from is no phone number") }
        let act: World.Utterance.Act
        if let text = root["text"]?.string, !text.isEmpty {
            act = .text(text)
        } else if let button = root["button"]?.filledText {
            act = .tap(button)
        } else {
            return refusal(.badRequest, "text or button is missing")
        }
        let utterance = World.Utterance(
            phone: phone,
            act: act,
            userID: root["user_id"]?.filledText,
            name: root["name"]?.filledText,
            hidesPhone: root["hide_phone"]?.boolean
        )
        guard let said = simulator.say(utterance) else { return refusal(.notFound, "no message with that button") }
        var json = JSONWriter()
        json.object { json in
            json.member("id", said.id)
            json.member("user_id", said.person.userID)
        }
        return .json(json.bytes)
    }

    private func prefer(_ root: JSONValue) -> HTTPResponse {
        guard let phone = root["from"]?.filledText.flatMap(PhoneDigits.read) else { return refusal(.badRequest, "from is no phone number") }
        switch root["value"]?.string {
        case "stop": simulator.prefer(stop: true, phone: phone)
        case "resume": simulator.prefer(stop: false, phone: phone)
        default: return refusal(.badRequest, "value is stop or resume")
        }
        return done
    }

    private func persona(_ root: JSONValue) -> HTTPResponse {
        guard let phone = root["from"]?.filledText.flatMap(PhoneDigits.read) else { return refusal(.badRequest, "from is no phone number") }
        let person = simulator.change(phone, userID: root["user_id"]?.filledText) { person in
            if let name = root["name"]?.filledText { person.name = name }
            if let hides = root["hide_phone"]?.boolean { person.hidesPhone = hides }
            if let isOnWhatsApp = root["on_whatsapp"]?.boolean { person.isOnWhatsApp = isOnWhatsApp }
        }
        var json = JSONWriter()
        json.object { $0.member("user_id", person.userID) }
        return .json(json.bytes)
    }

    private func template(_ root: JSONValue) -> HTTPResponse {
        guard let name = root["name"]?.filledText, let language = root["language"]?.filledText, let status = root["status"]?.filledText
        else {
            return refusal(.badRequest, "name, language or status is missing")
        }
        let key = World.TemplateKey(name: name, language: language.replacing("-", with: "_"))
        return simulator.setStatus(MessageTemplate.Status(name: status), of: key) ? done : refusal(.notFound, "no such template")
    }

    // MARK: - What happened

    private func log(_ request: HTTPRequest) -> HTTPResponse {
        let log = simulator.log
        let end = log.size
        let start = max(0, min(request.query["from"].flatMap { Int($0) } ?? 0, end))
        let headers = HTTPHeaders([("Content-Type", "application/x-ndjson"), ("X-Log-End", String(end))])
        return HTTPResponse(
            status: .ok,
            headers: headers,
            body: .stream { writer in
                var offset = start
                while offset < end {
                    let piece = log.read(at: offset, count: min(1 << 17, end - offset))
                    guard !piece.isEmpty else { return }
                    try await writer.write(piece)
                    offset += piece.count
                }
            }
        )
    }

    private var state: HTTPResponse {
        var json = JSONWriter()
        json.object { json in
            json.member("unacknowledged", simulator.courier.backlog)
            json.member("log_bytes", simulator.log.size)
            json.member("people", simulator.reading(\.people.count))
        }
        return .json(json.bytes)
    }

    private func conversation(_ request: HTTPRequest) -> HTTPResponse {
        guard let phone = request.query["phone"].flatMap(PhoneDigits.read) else { return refusal(.badRequest, "phone is no phone number") }
        guard let person = simulator.reading({ $0.person(phone) }) else { return refusal(.notFound, "nobody has that number") }
        var json = JSONWriter(capacity: 4096)
        json.object { json in
            json.member("phone", "+\(person.phone)")
            json.member("user_id", person.userID)
            json.member("name", person.name)
            json.member("stopped_marketing", person.hasStoppedMarketing)
            json.array("messages") { json in for item in person.items { write(item, to: &json) } }
        }
        return .json(json.bytes)
    }

    private func write(_ item: ConversationItem, to json: inout JSONWriter) {
        json.object { json in
            json.member("id", item.id)
            json.member("from", item.isFromBusiness ? "business" : "person")
            json.member("at", item.at.milliseconds)
            if case .businessTemplate(let name) = item.origin { json.member("template", name) }
            json.member("header", ifPresent: item.header)
            json.member("body", item.body)
            json.member("footer", ifPresent: item.footer)
            json.member("state", item.state.rawValue)
            json.array("buttons") { json in
                for button in item.buttons {
                    json.object { json in
                        json.member("text", button.text)
                        json.member("payload", ifPresent: button.payload)
                        json.member("url", ifPresent: button.url)
                    }
                }
            }
        }
    }

    private var done: HTTPResponse { .json(Array(#"{"success":true}"#.utf8)) }

    private func refusal(_ status: HTTPStatus, _ reason: String) -> HTTPResponse {
        var json = JSONWriter()
        json.object { $0.member("error", reason) }
        return .json(json.bytes, status: status)
    }
}
