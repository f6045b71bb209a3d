// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Why the server could not start, or a body not be written.
public struct HTTPServerError: Error, Sendable, CustomStringConvertible {
    /// The kinds.
    public enum Code: Sendable, Equatable {
        /// The host is not a numeric address, a trusted proxy is not an address or a range, or a socket's name is not one.
        case invalidAddress
        /// The port or the local socket could not be bound; the errno beside it.
        case cannotBind(errno: Int32)
        /// The engine refused to start: certificate and key do not fit, or there are no file descriptors left.
        case cannotStart
        /// The client has gone.
        case connectionClosed
    }

    /// Which kind.
    public let code: Code

    /// What could not be bound.
    private let address: String

    init(_ code: Code, at address: String = "the address") {
        self.code = code
        self.address = address
    }

    /// The kind in words; no personal data.
    public var description: String {
        if case .cannotBind(let errno) = code { return "\(address) cannot be had to listen on: \(String(cString: strerror(errno)))" }
        return "HTTP server: \(code)"
    }
}
