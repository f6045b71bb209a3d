// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient
import HTTPServer
import Testing
import WhatsApp
import WhatsAppSimulator

/// A simulator and a business that listens to it, over real sockets.
struct Stage: Sendable {
    static let mona = "+491701110001"
    static let jonas = "+491701110002"

    let origin: String
    let api: CloudAPIClient
    let http: HTTPClient
    /// What the business was told and acknowledged, request by request.
    let inbox: Inbox

    /// The business's webhook: keeps what is signed well and answers as the test wants.
    final class Inbox: Sendable {
        private let kept = Lock<[WebhookEvent]>([])
        private let refused = Lock(0)
        private let bell: AsyncStream<Void>.Continuation
        let rings: AsyncStream<Void>
        let signature: WebhookSignature
        /// The status to answer with, by the number of the request from 1.
        let answer: @Sendable (Int) -> HTTPStatus
        private let requests = Lock(0)

        init(secret: Secret<String>, answer: @escaping @Sendable (Int) -> HTTPStatus) {
            (rings, bell) = AsyncStream<Void>.makeStream()
            signature = WebhookSignature(appSecret: secret)
            self.answer = answer
        }

        func take(_ request: HTTPRequest) -> HTTPResponse {
            let number = requests.withLock { count in
                count += 1
                return count
            }
            defer { bell.yield() }
            guard signature.isValid(header: request.headers["x-hub-signature-256"], body: request.body),
                let events = try? WebhookDecoder.events(in: request.body)
            else {
                refused.withLock { $0 += 1 }
                return HTTPResponse(status: .unauthorized)
            }
            let status = answer(number)
            if status == .ok { kept.withLock { $0 += events } }
            return HTTPResponse(status: status)
        }

        var events: [WebhookEvent] { kept.withLock { $0 } }
        var forgeries: Int { refused.withLock { $0 } }

        /// Waits until the kept events are as wanted.
        func events(_ isEnough: ([WebhookEvent]) -> Bool) async -> [WebhookEvent] {
            if isEnough(events) { return events }
            for await _ in rings where isEnough(events) { break }
            return events
        }
    }

    static func configuration(_ change: (inout SimulatorConfiguration) -> Void = { _ in }) -> SimulatorConfiguration {
        var configuration = SimulatorConfiguration(appSecret: Secret("app-secret"))
        configuration.accessToken = Secret("tok")
        configuration.phoneNumberID = "106"
        configuration.businessAccountID = "102"
        configuration.statuses = .immediate
        // One after the other: several at a time may overtake each other, and what a test says of an order would be luck.
        configuration.delivery.concurrency = 1
        configuration.reviewTime = .zero
        configuration.templates = templates
        configuration.delivery.retries = [.milliseconds(1)]
        configuration.personas = [
            FeaturedPersona(phone: mona, name: "منى", language: .arabic), FeaturedPersona(phone: jonas, name: "Jonas", language: .english),
        ]
        change(&configuration)
        return configuration
    }

    static let templates: [MessageTemplate] = [
        MessageTemplate(
            id: "1",
            name: "optin_confirm",
            language: "ar",
            category: .utility,
            status: .approved,
            body: "هل توافق على رسائل {{brand}} عن {{purposes}} عبر واتساب؟",
            buttons: [.quickReply(text: "YES / نعم"), .quickReply(text: "STOP / توقف")],
            examples: ["brand": "نور", "purposes": "العروض"]
        ),
        MessageTemplate(
            id: "2",
            name: "monthly_offer",
            language: "en",
            category: .marketing,
            status: .approved,
            body: "Hello {{first_name}}, the offers of {{brand}} are here for you.",
            buttons: [.quickReply(text: "STOP / توقف"), .url(text: "Preferences", url: "https://x.example/u/{{1}}")],
            examples: ["first_name": "Mona", "brand": "Nour", "button1": "abc"]
        ),
    ]

    /// Plays on a stage that is taken down afterwards.
    static func play(
        _ configuration: SimulatorConfiguration = configuration(),
        time: any TimeSource = SystemTimeSource(),
        answer: @escaping @Sendable (Int) -> HTTPStatus = { _ in .ok },
        _ body: (Stage) async throws -> Void
    ) async throws {
        let inbox = Inbox(secret: configuration.appSecret, answer: answer)
        let business = HTTPServer { inbox.take($0) }
        var configuration = configuration
        configuration.webhookURL = "http://127.0.0.1:\(try business.start())/webhook"
        let simulator = try WhatsAppSimulator(configuration: configuration, time: time, random: SeededRandomSource(seed: 1))
        let origin = "http://127.0.0.1:\(try simulator.start())"
        let http = HTTPClient()
        let services = Task { try await ServiceGroup([business, simulator]).run() }
        let api = CloudAPIClient(
            configuration: CloudAPIConfiguration(
                baseURL: origin,
                version: "v25.0",
                phoneNumberID: "106",
                businessAccountID: "102",
                accessToken: Secret("tok")
            ),
            client: http
        )
        do { try await body(Stage(origin: origin, api: api, http: http, inbox: inbox)) } catch {
            Issue.record(error)
        }
        await http.close()
        services.cancel()
        _ = await services.result
    }

    // MARK: - Acts

    func get(_ path: String, headers: [(name: String, value: String)] = []) async throws -> HTTPClientResponse {
        try await http.send(HTTPClientRequest(url: origin + path, headers: headers))
    }

    func post(_ path: String, _ json: String, type: String = "application/json", token: String? = nil) async throws -> HTTPClientResponse {
        var headers = [(name: "Content-Type", value: type)]
        if let token { headers.append(("Authorization", "Bearer \(token)")) }
        return try await http.send(HTTPClientRequest(method: "POST", url: origin + path, headers: headers, body: Array(json.utf8)))
    }

    @discardableResult
    func say(_ json: String) async throws -> HTTPClientResponse {
        let response = try await post("/_simulator/say", json)
        #expect(response.status == 200)
        return response
    }

    func offer(to phone: String = mona, callback: String = "op-1") -> OutgoingMessage {
        OutgoingMessage(
            to: .phone(phone),
            content: .template(
                name: "monthly_offer",
                language: "en",
                components: [
                    .body([.init(name: "first_name", text: "Mona"), .init(name: "brand", text: "Nour")]), .url(index: 1, suffix: "T"),
                ]
            ),
            callbackData: callback
        )
    }

    func text(_ text: String, to phone: String = mona) -> OutgoingMessage {
        OutgoingMessage(to: .phone(phone), content: .text(text, previewURL: false), callbackData: "op-text")
    }

    /// The lines of the log, as JSON.
    func log() async throws -> [JSONValue] {
        try await get("/_simulator/log").body.split(separator: 0x0A).map { try JSONDocument(Array($0)).root }
    }
}

extension [WebhookEvent] {
    var messages: [IncomingMessage] { compactMap { if case .message(let message) = $0 { message } else { nil } } }
    var statuses: [MessageStatusUpdate] { compactMap { if case .status(let status) = $0 { status } else { nil } } }
    var preferences: [UserPreference] { compactMap { if case .preference(let preference) = $0 { preference } else { nil } } }
}

extension SendOutcome {
    var code: Int? { if case .refused(let error) = self { error.code } else { nil } }
    var messageID: String? { if case .accepted(let id, _, _) = self { id } else { nil } }
}
