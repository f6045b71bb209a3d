// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import HTTPServer
import WhatsApp

/// The part of the Cloud API that businesses call, under any version.
struct CloudAPIController: Sendable {
    private let simulator: Simulator
    private let configuration: SimulatorConfiguration

    init(simulator: Simulator) {
        self.simulator = simulator
        configuration = simulator.configuration
    }

    /// Whether a path's first segment is a version such as `v25.0`.
    static func isVersion(_ segment: Substring) -> Bool {
        guard segment.first == "v" else { return false }
        let numbers = segment.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 2 && numbers.allSatisfy { (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) } }
    }

    /// Answers a request whose path behind the version is that, late if that was asked for.
    func respond(to request: HTTPRequest, path: ArraySlice<Substring>) async -> HTTPResponse {
        let response = answer(to: request, path: path)
        let pause = simulator.courier.faults.withLock(\.answerAfter)
        // Cut short when the simulator ends.
        if pause > 0 { do { try await Task.sleep(for: .milliseconds(pause)) } catch {} }
        return response
    }

    private func answer(to request: HTTPRequest, path: ArraySlice<Substring>) -> HTTPResponse {
        do throws(CloudAPIFault) {
            try authorize(request)
            return try route(request, Array(path))
        } catch {
            if error == .lostAnswer { return HTTPResponse(status: .internalServerError) }
            return error.response(traceID: simulator.traceID())
        }
    }

    private func authorize(_ request: HTTPRequest) throws(CloudAPIFault) {
        guard let header = request.headers["authorization"], header.hasPrefix("Bearer "), header.utf8.count > 7 else { throw .invalidToken }
        guard let token = configuration.accessToken else { return }
        guard constantTimeEquals(String(header.dropFirst(7)), token.reveal()) else { throw .invalidToken }
    }

    private func route(_ request: HTTPRequest, _ path: [Substring]) throws(CloudAPIFault) -> HTTPResponse {
        switch (request.method, path.count, path.last) {
        case (.post, 2, "messages"):
            try checkNumber(path[0])
            return try send(request)
        case (.get, 2, "message_templates"):
            try checkAccount(path[0])
            return list(request)
        case (.post, 2, "message_templates"):
            try checkAccount(path[0])
            return try create(request)
        case (.delete, 2, "message_templates"):
            try checkAccount(path[0])
            guard let name = request.query["name"], simulator.deleteTemplates(named: name) else { throw .unknownTemplate }
            return success
        case (.delete, 2, "contact_book"):
            try checkNumber(path[0])
            return .json(Array(#"{"messaging_product":"whatsapp","success":true,"deleted":true}"#.utf8))
        case (.get, 1, _):
            try checkNumber(path[0])
            return number(path[0])
        default: throw .unknownPath
        }
    }

    private var success: HTTPResponse { .json(Array(#"{"success":true}"#.utf8)) }

    private func checkNumber(_ id: Substring) throws(CloudAPIFault) {
        guard configuration.phoneNumberID.map({ $0 == id }) ?? true else { throw .unknownNumber }
    }

    private func checkAccount(_ id: Substring) throws(CloudAPIFault) {
        guard configuration.phoneNumberID == nil || configuration.businessAccountID == id else { throw .unknownNumber }
    }

    // MARK: - Messages

    private func send(_ request: HTTPRequest) throws(CloudAPIFault) -> HTTPResponse {
        let root = try body(request)
        if root["status"]?.string == "read" {
            guard let id = root["message_id"]?.filledText else { throw .missing("message_id") }
            guard simulator.markRead(id) else { throw .invalid("message_id is not known.") }
            return success
        }
        let message = try simulator.send(try SendRequest(root))
        var json = JSONWriter(.escaped)
        json.object { json in
            json.member("messaging_product", "whatsapp")
            json.array("contacts") { json in
                json.object { json in
                    json.member("input", message.input)
                    if message.isByUserID { json.member("user_id", message.userID) } else { json.member("wa_id", message.phone) }
                }
            }
            json.array("messages") { json in
                json.object { json in
                    json.member("id", message.id)
                    if message.template != nil { json.member("message_status", "accepted") }
                }
            }
        }
        return .json(json.bytes)
    }

    private func body(_ request: HTTPRequest) throws(CloudAPIFault) -> JSONValue {
        do {
            let root = try JSONDocument(request.body).root
            if root.kind == .object { return root }
        } catch {
            throw CloudAPIFault(100, "Invalid parameter", "The body is not JSON.")
        }
        throw CloudAPIFault(100, "Invalid parameter", "The body is not an object.")
    }

    // MARK: - Templates

    private func list(_ request: HTTPRequest) -> HTTPResponse {
        let status = request.query["status"]?.uppercased()
        let name = request.query["name"]
        let all = simulator.reading { Array($0.templates.values) }
        let wanted = all.filter { (status == nil || $0.status.name == status) && (name == nil || $0.name == name) }
            .sorted { ($0.name, $0.language) < ($1.name, $1.language) }
        let limit = max(1, min(request.query["limit"].flatMap { Int($0) } ?? 25, 1000))
        let start = max(
            0,
            request.query["after"].flatMap { Base64.decode($0, .url) }.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
        )
        let page = wanted.dropFirst(start).prefix(limit)
        let end = start + page.count
        var json = JSONWriter(.escaped, capacity: 4096)
        json.object { json in
            json.array("data") { json in for template in page { template.writeListed(to: &json) } }
            json.object("paging") { json in
                json.object("cursors") { json in
                    json.member("before", Base64.encode(Array(String(start).utf8), .url))
                    json.member("after", Base64.encode(Array(String(end).utf8), .url))
                }
                if end < wanted.count { json.member("next", "simulator:after=\(end)") }
            }
            if request.query["summary"] != nil { writeSummary(all.count, to: &json) }
        }
        return .json(json.bytes)
    }

    private func writeSummary(_ count: Int, to json: inout JSONWriter) {
        json.object("summary") { json in
            json.member("total_count", count)
            json.member("message_template_count", count)
            json.member("message_template_limit", 250)
            json.member("are_translations_complete", true)
        }
    }

    private func create(_ request: HTTPRequest) throws(CloudAPIFault) -> HTTPResponse {
        guard let template = MessageTemplate(try body(request)) else { throw .missing("name") }
        // Our own rule about quick replies is the business's affair; Meta would take such a template.
        if let problem = TemplateLint.problems(in: template).first(where: { $0 != .marketingWithoutQuickReply }) {
            throw CloudAPIFault(100, "Invalid parameter", "The template would be refused: \(problem).")
        }
        guard let created = simulator.create(template) else {
            throw CloudAPIFault(100, "Invalid parameter", "There is a template of that name and language already.")
        }
        var json = JSONWriter()
        json.object { json in
            json.member("id", created.id ?? "")
            json.member("status", created.status.name)
            json.member("category", created.category.name)
        }
        return .json(json.bytes)
    }

    // MARK: - The number

    private func number(_ id: Substring) -> HTTPResponse {
        var json = JSONWriter(.escaped)
        json.object { json in
            json.member("id", String(id))
            json.member("display_phone_number", "+\(configuration.displayPhoneNumber)")
            json.member("verified_name", configuration.businessName)
            json.member("quality_rating", "GREEN")
            json.member("whatsapp_business_manager_messaging_limit", "TIER_UNLIMITED")
        }
        return .json(json.bytes)
    }
}
