// SPDX-License-Identifier: Apache-2.0

/// Why a message was not handed over, and what that means for this and the next ones.
public struct MailSenderError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds.
    public enum Code: Sendable, Equatable {
        /// An address that cannot stand in an SMTP command.
        case invalidAddress
        /// A message with bare CR or LF, NUL, or a line over 998 bytes.
        case invalidMessage
        /// 5xx to the recipient: this address will not work.
        case recipientRefused
        /// 5xx to the message itself.
        case messageRefused
        /// 5xx of class 5.7 to the recipient or the message: the server's rules forbid it. Many servers say only then that they do not take the sender or the
        /// login, so it may be about us or about this message; how others fare tells.
        case policyRefused
        /// 5xx to the sender's address: no message from it will pass.
        case senderRefused
        /// 5xx before any envelope: the server does not want to talk with us.
        case serverRefused
        /// User or password is wrong; further attempts would only lock the account.
        case loginDenied
        /// TLS is not offered, fails, or the certificate is not to be trusted.
        case tlsFailure
        /// 4xx, no connection, or time over: later it may work.
        case temporary
        /// The calling task was cancelled.
        case cancelled
    }

    /// Which kind.
    public let code: Code
    /// The server's last reply code, if it replied.
    public let replyCode: Int?
    /// The message was on its way when the connection was lost: it may have been taken.
    public let outcomeIsUnknown: Bool

    /// Makes an error; fakes use it as it is.
    public init(_ code: Code, replyCode: Int? = nil, outcomeIsUnknown: Bool = false) {
        self.code = code
        self.replyCode = replyCode
        self.outcomeIsUnknown = outcomeIsUnknown
    }

    /// Whether another attempt with the same message and recipient is pointless.
    public var isPermanent: Bool {
        switch code {
        case .invalidAddress, .invalidMessage, .recipientRefused, .messageRefused: true
        default: false
        }
    }

    /// Whether no other message will fare better until somebody has changed something: stop the campaign.
    public var mustStop: Bool {
        switch code {
        case .loginDenied, .tlsFailure, .senderRefused, .serverRefused: true
        default: false
        }
    }

    /// The kind and the reply code; no address.
    public var description: String { "mail: \(code)\(replyCode.map { " (\($0))" } ?? "")\(outcomeIsUnknown ? ", outcome unknown" : "")" }
}
