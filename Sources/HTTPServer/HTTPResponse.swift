// SPDX-License-Identifier: Apache-2.0

/// What a handler answers.
public struct HTTPResponse: Sendable {
    /// The content.
    public enum Body: Sendable {
        /// All at once, with a length.
        case bytes([UInt8])
        /// Piece by piece, chunked; the closure returns when it has written all. A throw cuts the connection, so that no client takes a
        /// part for the whole.
        case stream(@Sendable (HTTPBodyWriter) async throws -> Void)
    }

    /// The status.
    public var status: HTTPStatus
    /// The fields; length, framing, date and connection are the server's.
    public var headers: HTTPHeaders
    /// The content; not sent in answer to HEAD.
    public var body: Body

    /// Makes a response.
    public init(status: HTTPStatus, headers: HTTPHeaders = HTTPHeaders(), body: Body = .bytes([])) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A page in UTF-8.
    public static func html(_ bytes: [UInt8], status: HTTPStatus = .ok) -> HTTPResponse {
        make(bytes, "text/html; charset=utf-8", status)
    }

    /// Plain text in UTF-8.
    public static func text(_ text: String, status: HTTPStatus = .ok) -> HTTPResponse {
        make(Array(text.utf8), "text/plain; charset=utf-8", status)
    }

    /// JSON.
    public static func json(_ bytes: [UInt8], status: HTTPStatus = .ok) -> HTTPResponse {
        make(bytes, "application/json", status)
    }

    /// 303, so that the next request is a GET. What may not stand in a URL is percent-encoded, so the header cannot be split.
    public static func redirect(to location: String) -> HTTPResponse {
        var encoded = [UInt8]()
        encoded.reserveCapacity(location.utf8.count)
        for byte in location.utf8 {
            if 0x21...0x7E ~= byte, byte != 34, byte != 60, byte != 62, byte != 92 {
                encoded.append(byte)
            } else {
                let digits = Array("0123456789ABCDEF".utf8)
                encoded += [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return HTTPResponse(status: .seeOther, headers: HTTPHeaders([("Location", String(decoding: encoded, as: UTF8.self))]))
    }

    /// 204.
    public static var noContent: HTTPResponse { HTTPResponse(status: .noContent) }

    private static func make(_ bytes: [UInt8], _ type: String, _ status: HTTPStatus) -> HTTPResponse {
        HTTPResponse(status: status, headers: HTTPHeaders([("Content-Type", type)]), body: .bytes(bytes))
    }
}
