// SPDX-License-Identifier: Apache-2.0

/// A message to submit by SMTP; whoever makes it has checked that no text can break out of its command.
package struct MailTransferPlan: Sendable {
    /// `smtp://host:port/name` or `smtps://…`; the name is what we call ourselves in EHLO.
    package var url: String
    /// The envelope's sender, without angle brackets.
    package var sender: String
    /// The envelope's recipient, without angle brackets.
    package var recipient: String
    /// The message with CR LF line ends.
    package var message: [UInt8]
    /// Refuses to go on without STARTTLS.
    package var requiresStartTLS: Bool
    /// User and password, if the server wants them.
    package var credentials: (user: String, password: String)?
    /// A PEM file with the certificates to trust, instead of the system's.
    package var authorityFile: String?
    /// For the whole, in milliseconds.
    package var timeout: Int
    /// For connection, greeting, TLS and login, in milliseconds.
    package var connectTimeout: Int

    package init(
        url: String,
        sender: String,
        recipient: String,
        message: [UInt8],
        requiresStartTLS: Bool = false,
        credentials: (user: String, password: String)? = nil,
        authorityFile: String? = nil,
        timeout: Int,
        connectTimeout: Int
    ) {
        self.url = url
        self.sender = sender
        self.recipient = recipient
        self.message = message
        self.requiresStartTLS = requiresStartTLS
        self.credentials = credentials
        self.authorityFile = authorityFile
        self.timeout = timeout
        self.connectTimeout = connectTimeout
    }
}
