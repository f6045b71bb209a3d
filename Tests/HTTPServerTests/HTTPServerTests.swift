// SPDX-License-Identifier: Apache-2.0
import HTTPServer
import TestSupport
import Testing

@Suite struct HTTPServerTests {
    @Test func `A request is answered with what the handler says`() async throws {
        try await withServer(handler: { .text("\($0.method.rawValue) \($0.path) \($0.query["a"] ?? "") \($0.body.count)") }) { port in
            let answer = try await RawClient(port: port).exchange(
                "POST /x%20y?a=%D9%86%D8%B9%D9%85 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc"
            )
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.hasSuffix("\r\n\r\nPOST /x y نعم 3"))
        }
    }

    @Test func `A handler that suspends is answered as well`() async throws {
        try await withServer(handler: { request in
            await Task.yield()
            return await Task { .text(request.path) }.value
        }) { port in
            let client = try RawClient(port: port)
            for index in 0..<20 {
                await client.send("GET /\(index) HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(await client.receive(until: "\r\n\r\n/\(index)").hasSuffix("/\(index)"))
            }
        }
    }
}
