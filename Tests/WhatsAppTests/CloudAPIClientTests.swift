// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient
import HTTPServer
import Testing
import WhatsApp

struct CloudAPIClientTests {
    /// Serves the handler, hands over a client for it, and remembers the requests.
    private func withClient(
        _ handler: @escaping HTTPServer.Handler,
        _ body: (CloudAPIClient, Lock<[HTTPRequest]>) async throws -> Void
    ) async throws {
        let requests = Lock<[HTTPRequest]>([])
        let server = HTTPServer { request in
            requests.withLock { $0.append(request) }
            return await handler(request)
        }
        let port = try server.start()
        let http = HTTPClient()
        let running = Task { try await server.run() }
        try await body(CloudAPIClient(configuration: configuration(port: port), client: http), requests)
        await http.close()
        running.cancel()
        try await running.value
    }

    private func configuration(port: Int) -> CloudAPIConfiguration {
        CloudAPIConfiguration(
            baseURL: "http://127.0.0.1:\(port)",
            version: "v25.0",
            phoneNumberID: "106",
            businessAccountID: "102",
            accessToken: Secret("tok")
        )
    }

    private let message = OutgoingMessage(to: .phone("+491700000001"), content: .text("hi", previewURL: false), callbackData: "op")

    @Test
    func `a message is posted with the token`() async throws {
        try await withClient { _ in
            .json(Array(#"{"messages":[{"id":"wamid.X"}]}"#.utf8))
        } _: { client, requests in
            #expect(await client.send(message) == .accepted(messageID: "wamid.X", waID: nil, heldForQuality: false))
            let request = try #require(requests.withLock { $0.first })
            #expect(request.method == .post)
            #expect(request.path == "/v25.0/106/messages")
            #expect(request.headers["authorization"] == "Bearer tok")
            #expect(request.mediaType == "application/json")
            #expect(request.body == message.json)
        }
    }

    @Test
    func `a port where nobody listens surely sent nothing`() async throws {
        let server = HTTPServer { _ in .noContent }
        let port = try server.start()
        let running = Task { try await server.run() }
        running.cancel()
        try await running.value
        let http = HTTPClient()
        let client = CloudAPIClient(configuration: configuration(port: port), client: http)
        #expect(await client.send(message) == .refused(CloudAPIError(code: CloudAPIError.unreachable)))
        await http.close()
    }

    @Test
    func `no answer in time leaves it open`() async throws {
        let (gate, opening) = AsyncStream<Never>.makeStream()
        let server = HTTPServer { _ in
            for await _ in gate {}
            return .noContent
        }
        var configuration = configuration(port: try server.start())
        configuration.timeout = .milliseconds(100)
        let running = Task { try await server.run() }
        let http = HTTPClient()
        #expect(await CloudAPIClient(configuration: configuration, client: http).send(message) == .unknown)
        opening.finish()
        await http.close()
        running.cancel()
        try await running.value
    }

    @Test
    func `templates are listed over all pages`() async throws {
        try await withClient { request in
            let isSecond = request.query["after"] == "QVF="
            let paging = isSecond ? "{}" : #"{"cursors":{"after":"QVF="},"next":"https://graph/next"}"#
            let name = isSecond ? "two" : "one"
            return .json(
                Array(#"{"data":[{"id":"1","name":"\#(name)","language":"en","status":"APPROVED"},{"bad":1}],"paging":\#(paging)}"#.utf8)
            )
        } _: { client, requests in
            let names = try await client.listTemplates().map(\.name)
            #expect(names == ["one", "two"])
            #expect(requests.withLock { $0.map(\.path) } == ["/v25.0/102/message_templates", "/v25.0/102/message_templates"])
        }
    }

    @Test
    func `pages that never end are left after a hundred`() async throws {
        try await withClient { _ in
            .json(Array(#"{"data":[],"paging":{"cursors":{"after":"A"},"next":"x"}}"#.utf8))
        } _: { client, requests in
            let templates = try await client.listTemplates()
            #expect(templates.isEmpty)
            #expect(requests.withLock { $0.count } == 100)
        }
    }

    @Test
    func `a created template has the category that Meta gave it`() async throws {
        try await withClient { _ in
            .json(Array(#"{"id":"77","status":"PENDING","category":"MARKETING"}"#.utf8))
        } _: { client, requests in
            var template = MessageTemplateTests.offer
            template.category = .utility
            let created = try await client.createTemplate(template)
            #expect(created.id == "77")
            #expect(created.category == .marketing)
            #expect(created.status == .pending)
            #expect(requests.withLock { $0.first?.path } == "/v25.0/102/message_templates")
        }
    }

    @Test
    func `an error is thrown with its code`() async throws {
        try await withClient { _ in
            .json(Array(#"{"error":{"code":190}}"#.utf8), status: .unauthorized)
        } _: { client, _ in
            await #expect(throws: CloudAPIError(code: 190)) { try await client.listTemplates() }
        }
    }

    @Test
    func `the contact book is told to forget, and only proper ids reach the address`() async throws {
        try await withClient { _ in
            .json(Array(#"{"success":true}"#.utf8))
        } _: { client, requests in
            try await client.deleteFromContactBook(userID: "DE.9001")
            await #expect(throws: CloudAPIError(code: 100)) { try await client.deleteFromContactBook(userID: "x&y=/") }
            let seen = requests.withLock { $0 }
            #expect(seen.map(\.method) == [.delete])
            #expect(seen.first?.query["bsuid"] == "DE.9001")
        }
    }

    @Test
    func `the number's state is read`() async throws {
        let body =
            #"{"display_phone_number":"+49 30 555010","quality_rating":"GREEN","whatsapp_business_manager_messaging_limit":"TIER_250"}"#
        try await withClient { _ in
            .json(Array(body.utf8))
        } _: { client, requests in
            let status = try await client.phoneNumberStatus()
            #expect(status.quality == "GREEN")
            #expect(status.messagingLimit == "TIER_250")
            #expect(requests.withLock { $0.first?.path } == "/v25.0/106")
        }
    }
}
