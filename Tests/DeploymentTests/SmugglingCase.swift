// SPDX-License-Identifier: Apache-2.0
import Testing

/// A request that two readers could understand differently, with a second one hidden in it.
struct SmugglingCase: Sendable, CustomTestStringConvertible {
    /// What becomes of it.
    enum Outcome: Sendable {
        /// Answered with an error, connection closed, no handler asked.
        case refused
        /// nginx passes it on, Naam refuses it; no handler asked. The client's connection to nginx may stay.
        case refusedBehind
        /// Read in one way only, and what follows on the connection is not: one request arrives.
        case readAlone
        /// nginx writes it anew without the ambiguity: one clean request arrives.
        case cleaned
        /// nginx reads two requests of one client where a stricter reader would see none, and passes on two clean ones. Nothing is hidden
        /// from nginx: both are counted, limited and logged.
        case cleanedAsTwo
    }

    let name: String
    let bytes: String
    let direct: Outcome
    let proxied: Outcome

    init(_ name: String, _ bytes: String, direct: Outcome = .refused, proxied: Outcome = .refused) {
        self.name = name
        self.bytes = bytes
        self.direct = direct
        self.proxied = proxied
    }

    var testDescription: String { name }

    private static let hidden = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
    private static let post = "POST /p HTTP/1.1\r\nHost: a\r\n"
    private static let get = "GET /p HTTP/1.1\r\nHost: a\r\n"

    /// The list of engines.md part A ("Malformed requests") and its neighbours.
    static let all: [SmugglingCase] = lengths + codings + fields + lines + chunks

    private static let lengths = [
        SmugglingCase("length and chunked", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden),
        SmugglingCase("chunked and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + hidden),
        SmugglingCase("two lengths, the first short", post + "Content-Length: 0\r\nContent-Length: \(hidden.utf8.count)\r\n\r\n" + hidden),
        SmugglingCase("two lengths, the last short", post + "Content-Length: \(hidden.utf8.count)\r\nContent-Length: 0\r\n\r\n" + hidden),
        SmugglingCase("the same length twice", post + "Content-Length: 0\r\nContent-Length: 0\r\n\r\n" + hidden),
        SmugglingCase("a list of lengths", post + "Content-Length: 0, \(hidden.utf8.count)\r\n\r\n" + hidden),
        SmugglingCase("a length with a sign", post + "Content-Length: +0\r\n\r\n" + hidden),
        SmugglingCase("a negative length", post + "Content-Length: -1\r\n\r\n" + hidden),
        SmugglingCase("a hexadecimal length", post + "Content-Length: 0x0\r\n\r\n" + hidden),
        SmugglingCase("a length that overflows", post + "Content-Length: 18446744073709551616\r\n\r\n" + hidden),
        SmugglingCase("an empty length", post + "Content-Length:\r\n\r\n" + hidden),
        SmugglingCase("a length with a blank inside", post + "Content-Length: 0 0\r\n\r\n" + hidden),
    ]

    private static let codings = [
        SmugglingCase("an unknown coding", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + hidden),
        SmugglingCase("identity", post + "Transfer-Encoding: identity\r\n\r\n0\r\n\r\n" + hidden),
        SmugglingCase("chunked, identity", post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + hidden),
        SmugglingCase("gzip, chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + hidden),
        SmugglingCase("two codings", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + hidden),
        SmugglingCase("a tab before the coding", post + "Transfer-Encoding:\u{B}chunked\r\n\r\n0\r\n\r\n" + hidden),
        SmugglingCase("a quoted coding", post + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n" + hidden),
        SmugglingCase("a folded coding", post + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n" + hidden),
        SmugglingCase("chunked in HTTP/1.0", "POST /p HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden),
        SmugglingCase("a blank before the coding's colon", post + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + hidden),
    ]

    private static let fields = [
        SmugglingCase("two hosts", get + "Host: b\r\n\r\n"),
        SmugglingCase("no host", "GET /p HTTP/1.1\r\n\r\n"),
        SmugglingCase("a host with a path", "GET /p HTTP/1.1\r\nHost: a/b\r\n\r\n"),
        SmugglingCase("a folded line", get + "X: y\r\n Content-Length: 9\r\n\r\n"),
        SmugglingCase(
            "a bare LF that hides a length",
            post + "X: y\nContent-Length: \(hidden.utf8.count)\r\n\r\n" + hidden,
            proxied: .cleaned
        ),
        SmugglingCase("a bare LF after the request line", "GET /p HTTP/1.1\nHost: a\r\n\r\n", proxied: .cleaned),
        SmugglingCase("bare LFs only", "GET /p HTTP/1.1\nHost: a\n\n", proxied: .cleaned),
        SmugglingCase("a bare LF as the empty line", get + "\n", proxied: .cleaned),
        SmugglingCase("a bare CR in a value", get + "X: y\rZ: z\r\n\r\n"),
        SmugglingCase("a bare CR that hides a length", post + "X: y\rContent-Length: \(hidden.utf8.count)\r\n\r\n" + hidden),
        SmugglingCase("NUL in a value", get + "X: y\0z\r\n\r\n"),
        SmugglingCase("NUL that hides a coding", post + "X: y\0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden),
        SmugglingCase("NUL in a name", get + "X\0Y: z\r\n\r\n"),
        SmugglingCase("an empty name", get + ": y\r\n\r\n"),
        SmugglingCase("a blank before a colon", get + "X : y\r\n\r\n"),
        SmugglingCase("a name with a blank", get + "X Y: z\r\n\r\n"),
        SmugglingCase("a line without a colon", get + "X\r\n\r\n", proxied: .cleaned),
        SmugglingCase("300 fields", get + (1...300).map { "X\($0): y\r\n" }.joined() + "\r\n", proxied: .refusedBehind),
        SmugglingCase("a field of 40 KB", get + "X: " + String(repeating: "y", count: 40_000) + "\r\n\r\n"),
    ]

    private static let lines = [
        SmugglingCase("an odd method", "BREW /p HTTP/1.1\r\nHost: a\r\n\r\n", proxied: .refusedBehind),
        SmugglingCase("a method in small letters", "get /p HTTP/1.1\r\nHost: a\r\n\r\n"),
        SmugglingCase("CONNECT", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n"),
        SmugglingCase("TRACE", "TRACE /p HTTP/1.1\r\nHost: a\r\n\r\n"),
        SmugglingCase("an absolute target", "GET http://b/p HTTP/1.1\r\nHost: a\r\n\r\n", proxied: .cleaned),
        SmugglingCase("a target with a fragment", "GET /p#x HTTP/1.1\r\nHost: a\r\n\r\n", proxied: .refusedBehind),
        SmugglingCase("a step up", "GET /a/..;/../p HTTP/1.1\r\nHost: a\r\n\r\n", proxied: .refusedBehind),
        SmugglingCase("an escaped slash", "GET /a%2Fp HTTP/1.1\r\nHost: a\r\n\r\n", proxied: .refusedBehind),
        SmugglingCase("an escaped line end", "GET /p%0D%0AX:y HTTP/1.1\r\nHost: a\r\n\r\n", proxied: .refusedBehind),
        SmugglingCase("a blank in the target", "GET /p HTTP/1.1 HTTP/1.1\r\nHost: a\r\n\r\n"),
        SmugglingCase("an unknown version", "GET /p HTTP/1.9\r\nHost: a\r\n\r\n", proxied: .cleaned),
        SmugglingCase("version 2", "GET /p HTTP/2.0\r\nHost: a\r\n\r\n"),
        SmugglingCase("a line of 40 KB", "GET /" + String(repeating: "y", count: 40_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
    ]

    private static let chunks = [
        SmugglingCase("a chunk size that is none", post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n" + hidden),
        SmugglingCase("a chunk size with 0x", post + "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n" + hidden),
        SmugglingCase("a chunk size with a sign", post + "Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n" + hidden),
        SmugglingCase("a negative chunk size", post + "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n" + hidden),
        SmugglingCase("a chunk size that overflows", post + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff0\r\n\r\n" + hidden),
        SmugglingCase("a chunk longer than its size", post + "Transfer-Encoding: chunked\r\n\r\n1\r\nxx\r\n0\r\n\r\n" + hidden),
        SmugglingCase(
            "a chunk that ends with LF only",
            post + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\n0\r\n\r\n" + hidden,
            direct: .readAlone,
            proxied: .cleanedAsTwo
        ),
        SmugglingCase(
            "a chunk size that ends with LF only",
            post + "Transfer-Encoding: chunked\r\n\r\n1\nx\r\n0\r\n\r\n" + hidden,
            direct: .readAlone,
            proxied: .cleanedAsTwo
        ),
    ]
}
