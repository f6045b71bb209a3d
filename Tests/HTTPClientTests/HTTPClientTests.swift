// SPDX-License-Identifier: Apache-2.0
import HTTPClient
import HTTPServer
import Testing

@Suite struct HTTPClientTests {
    @Test func `A request comes back with status, headers and body`() async throws {
        let server = HTTPServer(handler: { request in
            var response = HTTPResponse.text("\(request.method.rawValue) \(request.headers["x-one"] ?? "") \(request.body.count)")
            response.headers.add("X-Two", "2")
            return response
        })
        let port = try server.start()
        let client = HTTPClient()
        let response = try await client.send(
            HTTPClientRequest(method: "POST", url: "http://127.0.0.1:\(port)/", headers: [("X-One", "1")], body: [1, 2, 3])
        )
        #expect(response.status == 200)
        #expect(response.header("x-two") == "2")
        #expect(String(decoding: response.body, as: UTF8.self) == "POST 1 3")
        await client.close()
    }
}
