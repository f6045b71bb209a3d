// SPDX-License-Identifier: Apache-2.0

extension HTTPClient {
    /// What a client allows and bears.
    public struct Configuration: Sendable {
        /// Refuses `http://`.
        public var requiresTLS = false
        /// A PEM file with the certificates to trust, instead of the system's.
        public var authorityFile: String?
        /// Transfers under way; more wait their turn, and their time does not run yet.
        public var maximumTransfers = 256
        /// Connections to one host.
        public var connectionsPerHost = 256
        /// A connection that was idle for so long, in whole seconds, is not used again: shorter than servers keep one, so that a request does not
        /// cross the server's goodbye, after which nobody knows whether it was taken (RFC 9112 section 9.3.1).
        public var longestIdle: Duration = .seconds(4)
        /// The largest response body taken, in bytes.
        public var responseLimit = 8 << 20
        /// For name, connection and TLS handshake.
        public var connectTimeout: Duration = .seconds(10)
        /// An `http://` or `socks5h://` proxy; the environment's is not used.
        public var proxy: String?
        /// What the client calls itself.
        public var userAgent: String?

        /// The defaults named beside each property.
        public init() {}
    }
}
