// SPDX-License-Identifier: Apache-2.0

extension HTTPServer {
    /// A certificate chain and its key, both PEM.
    public struct TLS: Sendable {
        /// The chain, the server's own first.
        public var certificate: String
        /// The key.
        public var key: String

        /// Pairs the two.
        public init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    /// Where the server listens and what it bears.
    public struct Configuration: Sendable {
        /// A numeric address: `127.0.0.1`, `0.0.0.0`, or `::` for both families.
        public var host = "127.0.0.1"
        /// 0 lets the system choose.
        public var port = 0
        /// The name of a local socket to listen on instead (unix(7)): whoever may write to it, the owner and the group of this process, is a trusted proxy.
        public var socket: String?
        /// Threads that read and write sockets.
        public var threads = 2
        /// Open connections; more wait in the listen queue.
        public var maximumConnections = 4096
        /// Open connections of one address (IPv6: of one /64), trusted proxies excepted; more are closed at once.
        public var connectionsPerAddress = 512
        /// From the connection's opening, or the end of the idle time, until the header is whole.
        public var headerDeadline: Duration = .seconds(10)
        /// How long a kept-alive connection may wait for its next request.
        public var idleDeadline: Duration = .seconds(30)
        /// How long a body may stay behind 64 KiB a second, and how long none of it may come; for sending a response the same, plus a second
        /// for each 64 KiB.
        public var bodyDeadline: Duration = .seconds(30)
        /// After it the request is answered 503 and the handler's task cancelled; also the longest silence of a stream.
        public var handlerTimeout: Duration = .seconds(30)
        /// How long requests under way may take to finish at the end.
        public var grace: Duration = .seconds(10)
        /// Buffer of one connection, in bytes: bounds the request line and header. The library wipes all of it after each request.
        public var connectionMemory = 32 * 1024
        /// The largest body by method, path and header fields, in bytes.
        public var bodyLimit: @Sendable (HTTPMethod, String, HTTPHeaders) -> Int = { _, _, _ in 64 * 1024 }
        /// Up to so many bytes a body is always taken.
        public var smallBody = 256 * 1024
        /// How many bytes of larger bodies may be held at a time, by all connections together, from their arrival until their handlers have
        /// answered; a request whose body finds no room is answered 503. Not less than the largest body, which could never be taken then.
        public var largeBodyRoom = 128 * 1024 * 1024
        /// Addresses or ranges (`10.0.0.0/8`) whose X-Forwarded-For and X-Forwarded-Proto are believed; the client is the right-most
        /// forwarded address that is none of them.
        public var trustedProxies: [String] = []
        /// Serves HTTPS when set.
        public var tls: TLS?
        /// The page for what the server itself answers: 400, 413, 503. The request is nil when it could not be read.
        /// A 503 says when to try again, whatever the page says.
        public var errorPage: @Sendable (HTTPStatus, HTTPRequest?) -> HTTPResponse = { status, _ in
            .text(
                status == .badRequest ? "Bad request\n" : status == .contentTooLarge ? "Content too large\n" : "Service unavailable\n",
                status: status
            )
        }

        /// Whether a text may stand in `socket`: an absolute path of at most 90 bytes.
        public static func isSocketName(_ text: String) -> Bool {
            text.hasPrefix("/") && text.utf8.count <= SocketName.longest && !text.utf8.contains(0)
        }

        /// Whether a text may stand in `trustedProxies`.
        public static func isAddressRange(_ text: String) -> Bool { AddressRange(text) != nil }

        /// The defaults named beside each property.
        public init() {}
    }
}
