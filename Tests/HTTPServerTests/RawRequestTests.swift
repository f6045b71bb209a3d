// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import TestSupport
import Testing

/// Requests byte by byte: what two readers could understand differently never gets to a handler.
@Suite struct RawRequestTests {
    /// One way to write a request wrongly, named for the report.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: String

        init(_ name: String, _ bytes: String) {
            self.name = name
            self.bytes = bytes
        }

        var testDescription: String { name }
    }

    static let smuggling = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"

    static let refused = [
        Case(
            "length and chunked",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggling
        ),
        Case("two different lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 9\r\n\r\nx" + smuggling),
        Case("the same length twice", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx" + smuggling),
        Case("a list of lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\nx" + smuggling),
        Case("a length with a sign", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\nx" + smuggling),
        Case("a negative length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\nx"),
        Case("a length that overflows", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\nx"),
        Case("an empty length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\nx"),
        Case("an unknown coding", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
        Case("a list of codings", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
        Case("chunked twice", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Case("chunked in HTTP/1.0", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Case("no host", "GET / HTTP/1.1\r\n\r\n"),
        Case("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
        Case("a host with a slash", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
        Case("a blank before the colon", "GET / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n"),
        Case("a name with a blank", "GET / HTTP/1.1\r\nHost: a\r\nX Y: y\r\n\r\n"),
        Case("an empty name", "GET / HTTP/1.1\r\nHost: a\r\n: y\r\n\r\n"),
        Case("a line without a colon", "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n"),
        Case("a folded line", "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n"),
        Case("a folded first line", "GET / HTTP/1.1\r\n Host: b\r\nHost: a\r\n\r\n"),
        Case("a bare LF between fields", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n"),
        Case("a bare LF after the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n"),
        Case("bare LFs only", "GET / HTTP/1.1\nHost: a\n\n"),
        Case("a bare LF as the empty line", "GET / HTTP/1.1\r\nHost: a\r\n\n"),
        Case("a bare CR in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: y\rZ: z\r\n\r\n"),
        Case("a bare CR hiding a length", "POST / HTTP/1.1\r\nHost: a\r\nX: y\rContent-Length: 9\r\n\r\n"),
        Case("NUL in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: y\0z\r\n\r\n"),
        Case("NUL in a name", "GET / HTTP/1.1\r\nHost: a\r\nX\0Y: z\r\n\r\n"),
        Case("NUL in the target", "GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a control byte in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: y\u{1}z\r\n\r\n"),
        Case("DEL in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: y\u{7F}z\r\n\r\n"),
        Case("two content types", "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: a/b\r\nContent-Type: c/d\r\nContent-Length: 0\r\n\r\n"),
        Case("two cookie fields", "GET / HTTP/1.1\r\nHost: a\r\nCookie: a=1\r\nCookie: a=2\r\n\r\n"),
        Case("an unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a method in small letters", "get / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("CONNECT", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("an absolute target", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("an asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a target without a slash", "GET x HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("two blanks before the target", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a blank in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a fragment", "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("raw UTF-8 in the target", "GET /نعم HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a broken escape", "GET /%2 HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("an escape that is not UTF-8", "GET /%FF HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("an overlong escape", "GET /%C0%AE HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("an escaped NUL", "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("an escaped slash", "GET /a%2Fb HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("an escaped line end", "GET /a%0D%0Ab HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a backslash", "GET /a\\b HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a step up", "GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("an escaped step up", "GET /a/%2e%2E HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a dot segment", "GET /./a HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a broken escape in the query", "GET /?a=%zz HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("an unknown version", "GET / HTTP/1.9\r\nHost: a\r\n\r\n"),
        Case("version 2", "GET / HTTP/2.0\r\nHost: a\r\n\r\n"),
        Case("no version", "GET /\r\nHost: a\r\n\r\n"),
        Case("words only", "hello\r\n\r\n"),
        Case("65 fields", "GET / HTTP/1.1\r\nHost: a\r\n" + (1...64).map { "X\($0): y\r\n" }.joined() + "\r\n"),
        Case("a header beyond the memory", "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "y", count: 40_000) + "\r\n\r\n"),
        Case("a target beyond the memory", "GET /" + String(repeating: "y", count: 40_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
        Case("a chunk size that is none", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n"),
        Case("a chunk without its end", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcX0\r\n\r\n"),
    ]

    @Test(arguments: refused)
    func `A request that two readers could understand differently is refused and the connection closed`(_ request: Case) async throws {
        let calls = Lock(0)
        try await withServer(handler: { _ in
            calls.withLock { $0 += 1 }
            return .text("handled")
        }) { port in
            let client = try RawClient(port: port)
            await client.send(request.bytes)
            client.finish()
            let answer = await client.receive()
            let status = answer.split(separator: " ").dropFirst().first.map(String.init) ?? "closed"
            #expect(["400", "413", "414", "431", "501", "505", "closed"].contains(status), "\(answer)")
            #expect(!answer.contains("handled"))
        }
        #expect(calls.withLock { $0 } == 0)
    }

    static let accepted = [
        Case("no blank after the colon", "GET /ok HTTP/1.1\r\nHost:a\r\nX:y\r\nConnection: close\r\n\r\n"),
        Case("blanks and tabs around a value", "GET /ok HTTP/1.1\r\nHost: \t a \t \r\nX: \t y \t\r\nConnection: close\r\n\r\n"),
        Case("an empty value", "GET /ok HTTP/1.1\r\nHost: a\r\nX:\r\nY: \r\nConnection: close\r\n\r\n"),
        Case("UTF-8 in a value", "GET /ok HTTP/1.1\r\nHost: a\r\nX: نعم\r\nConnection: close\r\n\r\n"),
        Case("64 fields", "GET /ok HTTP/1.1\r\nHost: a\r\n" + (1...62).map { "X\($0): y\r\n" }.joined() + "Connection: close\r\n\r\n"),
        Case("a colon in a value", "GET /ok HTTP/1.1\r\nHost: a:8080\r\nX: y:z: :\r\nConnection: close\r\n\r\n"),
        Case("HTTP/1.0", "GET /ok HTTP/1.0\r\nHost: a\r\n\r\n"),
        Case("an empty line before the request", "\r\nGET /ok HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
        Case("a query with equals signs and empty parts", "GET /ok?a==&&b=%20+c&=&d HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
        Case("the same name twice", "GET /ok HTTP/1.1\r\nHost: a\r\nX: y\r\nX: z\r\nConnection: close\r\n\r\n"),
    ]

    @Test(arguments: accepted)
    func `A request that is unusual but clear is answered`(_ request: Case) async throws {
        try await withServer(handler: { .text($0.path) }) { port in
            let answer = try await RawClient(port: port).exchange(request.bytes)
            #expect(answer.hasPrefix("HTTP/1.1 200 "), "\(answer)")
            #expect(answer.hasSuffix("/ok"))
        }
    }

    @Test func `A request that arrives byte by byte is judged as one that arrives whole`() async throws {
        try await withServer(handler: { .text($0.headers["x"] ?? "none") }) { port in
            let client = try RawClient(port: port)
            for byte in "GET / HTTP/1.1\r\nHost: a\r\nX: whole value\r\nConnection: close\r\n\r\n".utf8 { await client.send([byte]) }
            #expect(await client.receive().hasSuffix("\r\n\r\nwhole value"))
        }
    }

    @Test func `What follows a chunked body on the same connection is not read`() async throws {
        try await withServer(handler: { .text("\($0.path) \($0.body.count)") }) { port in
            let answer = try await RawClient(port: port).exchange(
                "POST /one HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n" + RawRequestTests.smuggling
            )
            #expect(answer.hasSuffix("/one 3"))
            #expect(answer.lowercased().contains("connection: close"))
        }
    }

    @Test func `The page of a refusal is the configured one`() async throws {
        try await withServer(
            { $0.errorPage = { status, _ in .html(Array("page \(status.code)".utf8), status: status) } },
            handler: { _ in .text("") }
        ) {
            port in
            let answer = try await RawClient(port: port).exchange("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 400 "))
            #expect(answer.hasSuffix("page 400"))
        }
    }
}
