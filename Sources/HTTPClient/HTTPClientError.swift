// SPDX-License-Identifier: Apache-2.0

/// Why there is no response, and whether the request may nevertheless have arrived.
public struct HTTPClientError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds.
    public enum Code: Sendable, Equatable {
        /// The request cannot be sent as it is: URL, scheme, method or header.
        case invalidRequest
        /// The host's name has no address.
        case cannotResolve
        /// Nobody listens there, or the connection was not made in time.
        case cannotConnect
        /// The TLS handshake or the check of the certificate failed.
        case tlsFailure
        /// The time was over.
        case timedOut
        /// The connection broke, or the answer is not HTTP.
        case connectionLost
        /// The response is larger than the client takes.
        case responseTooLarge
        /// The calling task was cancelled.
        case cancelled
        /// The client is closed.
        case closed
        /// Anything else, with libcurl's number.
        case engine(Int)
    }

    /// Which kind.
    public let code: Code
    /// False only when it is certain that no byte of the request reached the peer: then it may be sent again.
    public let outcomeIsUnknown: Bool

    /// Makes an error; fakes use it as it is.
    public init(_ code: Code, outcomeIsUnknown: Bool) {
        self.code = code
        self.outcomeIsUnknown = outcomeIsUnknown
    }

    /// The kind in words; no address, no personal data.
    public var description: String { "HTTP client: \(code)\(outcomeIsUnknown ? ", outcome unknown" : ", not sent")" }
}
