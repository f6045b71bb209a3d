// SPDX-License-Identifier: Apache-2.0

/// Hands a finished message over to whatever delivers it.
public protocol MailSender: Sendable {
    /// Returns when the next station has taken responsibility for the message; throws `MailSenderError` otherwise.
    ///
    /// The message is its RFC 5322 bytes with CR LF line ends; the addresses are the envelope's.
    func send(_ message: [UInt8], from: String, to: String) async throws
}
