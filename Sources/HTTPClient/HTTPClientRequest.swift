// SPDX-License-Identifier: Apache-2.0

/// A request to send.
public struct HTTPClientRequest: Sendable {
    /// `GET`, `POST` …, in capitals.
    public var method: String
    /// Absolute, `https://…` (or `http://…` where the client allows it), already percent-encoded.
    public var url: String
    /// Fields in order; a name that is not a token or a value with CR, LF or NUL makes the request invalid.
    public var headers: [(name: String, value: String)]
    /// The body; empty for none.
    public var body: [UInt8]
    /// From the moment the transfer begins to the last byte of the response.
    public var timeout: Duration

    /// Makes a request.
    public init(
        method: String = "GET",
        url: String,
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = [],
        timeout: Duration = .seconds(30)
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
    }
}
