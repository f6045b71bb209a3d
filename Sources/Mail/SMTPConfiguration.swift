// SPDX-License-Identifier: Apache-2.0
public import Basics

/// The submission server (RFC 6409) and how to talk with it.
public struct SMTPConfiguration: Sendable {
    /// How the connection is protected.
    public enum Security: Sendable, Equatable {
        /// Not at all: for a relay on the same machine only.
        case none
        /// STARTTLS, without which nothing is sent (port 587).
        case startTLS
        /// TLS from the first byte (RFC 8314, port 465).
        case implicitTLS
    }

    /// A name or an address.
    public var host: String
    /// 587, 465 or 25.
    public var port: Int
    /// How the connection is protected.
    public var security: Security
    /// The login, if the server wants one. Never sent with `.none` unless the host is this machine.
    public var credentials: (user: String, password: Secret<String>)?
    /// For one message, from the moment its turn comes.
    public var timeout: Duration
    /// A PEM file with the certificates to trust, instead of the system's.
    public var caFile: String?
    /// What we call ourselves in EHLO.
    public var clientName: String
    /// Connections at a time.
    public var maximumConnections: Int

    /// Describes a server.
    public init(
        host: String,
        port: Int,
        security: Security = .startTLS,
        credentials: (user: String, password: Secret<String>)? = nil,
        timeout: Duration = .seconds(30),
        caFile: String? = nil,
        clientName: String = "localhost",
        maximumConnections: Int = 8
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.credentials = credentials
        self.timeout = timeout
        self.caFile = caFile
        self.clientName = clientName
        self.maximumConnections = maximumConnections
    }

    /// Whether a password may be sent: by TLS, or without leaving the machine.
    var allowsLogin: Bool {
        security != .none || host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }
}
