// SPDX-License-Identifier: Apache-2.0
import HTTPClient

/// What a transfer's end means, by libcurl's result, the server's last reply and how far the dialogue had come.
enum SMTPVerdict {
    /// Nil when the message was taken.
    static func error(_ outcome: TransferOutcome) -> MailSenderError? {
        switch outcome.ending {
        case .finished: break
        case .cancelled: return MailSenderError(.cancelled, outcomeIsUnknown: mayHaveBeenTaken(outcome))
        case .closed, .tooLarge, .repeated: return MailSenderError(.temporary, outcomeIsUnknown: mayHaveBeenTaken(outcome))
        }
        if outcome.result == 0 { return nil }
        let reply = outcome.status == 0 ? nil : outcome.status
        // libcurl's numbers: 67 login denied; 35, 53, 54, 58, 59, 60, 64, 66, 77, 83 TLS.
        if outcome.result == 67 {
            // 4xx to AUTH is the server's trouble, not a wrong password (RFC 4954 section 6).
            return MailSenderError(reply.map { 400...499 ~= $0 } == true ? .temporary : .loginDenied, replyCode: reply)
        }
        if !outcome.hasBegun, [35, 53, 54, 58, 59, 60, 64, 66, 77, 83].contains(outcome.result) { return MailSenderError(.tlsFailure) }
        guard let reply, 500...599 ~= reply else {
            let isRefusal = reply.map { 400...499 ~= $0 } ?? false
            return MailSenderError(.temporary, replyCode: reply, outcomeIsUnknown: !isRefusal && mayHaveBeenTaken(outcome))
        }
        guard outcome.hasBegun else { return MailSenderError(.serverRefused, replyCode: reply) }
        return switch outcome.replies {
        case ...1: MailSenderError(.senderRefused, replyCode: reply)
        case _ where outcome.isPolicyRefusal: MailSenderError(.policyRefused, replyCode: reply)
        case 2: MailSenderError(.recipientRefused, replyCode: reply)
        default: MailSenderError(.messageRefused, replyCode: reply)
        }
    }

    /// DATA was answered and the message was on its way.
    private static func mayHaveBeenTaken(_ outcome: TransferOutcome) -> Bool {
        outcome.hasBegun && outcome.replies >= 3
    }
}
