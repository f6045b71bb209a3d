// SPDX-License-Identifier: Apache-2.0
package import HTTPServer

/// Why a request is not answered with what it asked for; controllers throw it, `ErrorResponder` makes the page.
package enum SiteRefusal: Error, Sendable, Hashable {
    /// There is nothing there, or nothing that this visitor may know of.
    case notFound
    /// It is there, but not for this method; the ones that it takes.
    case methodNotAllowed([HTTPMethod])
    /// The form cannot be read.
    case badRequest
    /// The form does not come from our own page, or its page is too old.
    case forbidden
    /// The thing has been used or has expired.
    case gone
    /// More was sent than is read.
    case tooLarge
    /// Sent in a form that is not read here.
    case unsupportedMediaType
    /// Too many tries.
    case tooManyRequests

    var status: HTTPStatus {
        switch self {
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .badRequest: .badRequest
        case .forbidden: .forbidden
        case .gone: .gone
        case .tooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .tooManyRequests: .tooManyRequests
        }
    }
}
