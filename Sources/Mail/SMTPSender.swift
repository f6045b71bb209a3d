// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient

/// Submits messages by SMTP over several connections at a time, each reused.
///
/// After a denied login it does not try again for a minute: every waiting message fails at once, so that the account is not locked.
public final class SMTPSender: MailSender {
    private static let restAfterDenial: Duration = .seconds(60)

    private let configuration: SMTPConfiguration
    private let lines: MailTransferLines
    private let deniedAt = Lock<ContinuousClock.Instant?>(nil)

    /// Prepares a sender; connections are made with the first message.
    public init(configuration: SMTPConfiguration) {
        self.configuration = configuration
        lines = MailTransferLines(maximum: configuration.maximumConnections)
    }

    /// Submits a message to one recipient; throws `MailSenderError`.
    public func send(_ message: [UInt8], from: String, to: String) async throws {
        guard let sender = EnvelopeAddress(from), let recipient = EnvelopeAddress(to) else { throw MailSenderError(.invalidAddress) }
        guard SMTPSender.isTransmissible(message) else { throw MailSenderError(.invalidMessage) }
        guard let url else { throw MailSenderError(.serverRefused) }
        guard configuration.credentials == nil || configuration.allowsLogin else { throw MailSenderError(.tlsFailure) }
        if let denied = deniedAt.withLock({ $0 }), denied.duration(to: .now) < SMTPSender.restAfterDenial {
            throw MailSenderError(.loginDenied)
        }
        let timeout = Int(clamping: max(1, configuration.timeout.wholeMilliseconds))
        let outcome = await lines.submit(
            MailTransferPlan(
                url: url,
                sender: sender.text,
                recipient: recipient.text,
                message: message,
                requiresStartTLS: configuration.security == .startTLS,
                credentials: configuration.credentials.map { ($0.user, $0.password.reveal()) },
                authorityFile: configuration.caFile,
                timeout: timeout,
                connectTimeout: timeout
            )
        )
        guard let error = SMTPVerdict.error(outcome) else { return }
        if error.code == .loginDenied { deniedAt.withLock { $0 = .now } }
        throw error
    }

    /// The server's URL, or nil when the host or our own name could change its meaning.
    private var url: String? {
        let isName = { (byte: UInt8) in
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46: true
            default: false
            }
        }
        let isAddress = configuration.host.utf8.contains(58) && configuration.host.utf8.allSatisfy { isName($0) || $0 == 58 }
        guard !configuration.host.isEmpty, isAddress || configuration.host.utf8.allSatisfy(isName), 1...65535 ~= configuration.port,
            !configuration.clientName.isEmpty, configuration.clientName.utf8.allSatisfy(isName)
        else { return nil }
        let scheme = configuration.security == .implicitTLS ? "smtps" : "smtp"
        let host = isAddress ? "[\(configuration.host)]" : configuration.host
        return "\(scheme)://\(host):\(configuration.port)/\(configuration.clientName)"
    }

    /// Whether every line ends with CR LF and has at most 998 bytes (RFC 5322 section 2.1.1): a bare line end lets a second message
    /// be smuggled past servers that read it differently.
    static func isTransmissible(_ message: [UInt8]) -> Bool {
        var length = 0
        var previous: UInt8 = 0
        for byte in message {
            switch byte {
            case 0: return false
            case 10:
                guard previous == 13 else { return false }
                length = 0
            default:
                guard previous != 13 else { return false }
                length += 1
                guard length <= 998 || byte == 13 && length == 999 else { return false }
            }
            previous = byte
        }
        return !message.isEmpty && previous == 10
    }
}
