// SPDX-License-Identifier: Apache-2.0

/// A request that passed the gate: framing is unambiguous, the path is decoded and clean, the body is whole and within its limit.
public struct HTTPRequest: Sendable {
    /// What is asked for.
    public var method: HTTPMethod
    /// Percent-decoded, begins with `/`, without `.` and `..` segments, valid UTF-8, no control characters.
    public var path: String
    /// The decoded query.
    public var query: FormFields
    /// The header fields.
    public var headers: HTTPHeaders
    /// The raw body.
    public var body: [UInt8]
    /// The client's address as text; behind a declared trusted proxy the right-most entry of X-Forwarded-For.
    public var remoteAddress: String
    /// Whether TLS protected the client's side: our own, or the trusted proxy's by X-Forwarded-Proto.
    public var isSecure: Bool

    /// Makes a request; tests of handlers use it as it is.
    public init(
        method: HTTPMethod = .get,
        path: String = "/",
        query: FormFields = FormFields(),
        headers: HTTPHeaders = HTTPHeaders(),
        body: [UInt8] = [],
        remoteAddress: String = "127.0.0.1",
        isSecure: Bool = false
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.remoteAddress = remoteAddress
        self.isSecure = isSecure
    }

    /// The cookies by name; the first of a name counts (RFC 6265 section 4.2). Cookies of ours are tokens, so nothing is decoded.
    public var cookies: [String: String] {
        var result: [String: String] = [:]
        for header in headers.values("cookie") {
            for pair in header.split(separator: ";") {
                guard let middle = pair.firstIndex(of: "=") else { continue }
                let name = String(pair[..<middle].drop { $0 == " " || $0 == "\t" })
                var value = pair[pair.index(after: middle)...]
                while value.last == " " || value.last == "\t" { value.removeLast() }
                if result[name] == nil { result[name] = String(value) }
            }
        }
        return result
    }

    /// The media type of the body in lower case without parameters, or nil.
    public var mediaType: String? {
        headers["content-type"].map { String(Substring($0.utf8.prefix { $0 != 59 && $0 != 32 && $0 != 9 })).lowercased() }
    }

    /// The body as a form, or nil when its type is another, it is malformed or passes a limit.
    public func formFields(limits: FormFields.Limits = FormFields.Limits()) -> FormFields? {
        guard mediaType == "application/x-www-form-urlencoded" else { return nil }
        return FormFields(parsing: body, limits: limits)
    }

    /// The body as multipart/form-data, or nil when its type is another, it is malformed or passes a limit.
    public func multipart(limits: MultipartForm.Limits = MultipartForm.Limits()) -> MultipartForm? {
        guard mediaType == "multipart/form-data", let type = headers["content-type"] else { return nil }
        return MultipartForm(parsing: body, contentType: type, limits: limits)
    }
}
