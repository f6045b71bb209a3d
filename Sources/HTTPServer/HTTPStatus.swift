// SPDX-License-Identifier: Apache-2.0

/// A response status (RFC 9110 section 15).
public struct HTTPStatus: Sendable, Hashable {
    /// 200 to 599.
    public let code: Int

    /// Wraps a code.
    public init(code: Int) {
        self.code = code
    }

    /// 200.
    public static let ok = HTTPStatus(code: 200)
    /// 201.
    public static let created = HTTPStatus(code: 201)
    /// 202.
    public static let accepted = HTTPStatus(code: 202)
    /// 204.
    public static let noContent = HTTPStatus(code: 204)
    /// 301.
    public static let movedPermanently = HTTPStatus(code: 301)
    /// 303.
    public static let seeOther = HTTPStatus(code: 303)
    /// 304.
    public static let notModified = HTTPStatus(code: 304)
    /// 400.
    public static let badRequest = HTTPStatus(code: 400)
    /// 401.
    public static let unauthorized = HTTPStatus(code: 401)
    /// 403.
    public static let forbidden = HTTPStatus(code: 403)
    /// 404.
    public static let notFound = HTTPStatus(code: 404)
    /// 405.
    public static let methodNotAllowed = HTTPStatus(code: 405)
    /// 409.
    public static let conflict = HTTPStatus(code: 409)
    /// 410.
    public static let gone = HTTPStatus(code: 410)
    /// 413.
    public static let contentTooLarge = HTTPStatus(code: 413)
    /// 415.
    public static let unsupportedMediaType = HTTPStatus(code: 415)
    /// 422.
    public static let unprocessableContent = HTTPStatus(code: 422)
    /// 429.
    public static let tooManyRequests = HTTPStatus(code: 429)
    /// 500.
    public static let internalServerError = HTTPStatus(code: 500)
    /// 502.
    public static let badGateway = HTTPStatus(code: 502)
    /// 503.
    public static let serviceUnavailable = HTTPStatus(code: 503)
}
