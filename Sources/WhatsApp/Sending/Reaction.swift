// SPDX-License-Identifier: Apache-2.0

/// What an error of the Cloud API asks its caller to do. The caller decides; this is the table.
///
/// Sources: Meta, "Error codes" (2026-09) for the meanings; the reactions are ours where Meta names none. Codes that are not known are `.skip`.
public enum Reaction: Hashable, Sendable {
    /// Nothing was sent: the same message may be tried again after a while, a few times, later each time.
    case retryLater(after: Duration)
    /// The number sends too fast: all its messages wait, then go more slowly.
    case slowSender(after: Duration)
    /// This person was written to too often in a moment: only her messages wait.
    case slowRecipient(after: Duration)
    /// It may have been sent: wait for the status that echoes the callback data.
    case awaitStatus
    /// The person switched marketing off in WhatsApp: a withdrawal, to be recorded at once.
    case stopRecipient
    /// The number cannot be reached: not on WhatsApp, or an old client. Two or three spaced tries at most.
    case recipientUnreachable
    /// The number may have changed hands: no marketing until the person confirms again.
    case holdRecipient
    /// WhatsApp chose not to deliver this one. No withdrawal; not again within a day.
    case skip
    /// More than 24 hours since the person wrote: only a template may be sent.
    case needsTemplate
    /// The template cannot be sent as it is: end or pause what sends it, and read the templates anew.
    case stopCampaign
    /// The number may not send marketing, or at all: stop it, and tell somebody.
    case stopSender
    /// The account or the token is not good: stop everything, and tell somebody.
    case stopAccount
    /// Something must be set up before it can work.
    case configuration
    /// The request is wrong: never again as it is.
    case invalidRequest

    /// Whether the very same message may be tried again.
    public var allowsRetry: Bool {
        switch self {
        case .retryLater, .slowSender, .slowRecipient: true
        default: false
        }
    }

    init(code: Int) {
        self =
            Self.waiting(code) ?? Self.recipient(code) ?? Self.stopping(code) ?? .skip
    }

    private static func waiting(_ code: Int) -> Reaction? {
        switch code {
        case CloudAPIError.unreachable: .retryLater(after: .seconds(5))
        case 1, 2, 131016, 133004: .retryLater(after: .seconds(10))
        case 131057, 2_494_100: .retryLater(after: .seconds(90))
        case 133015: .retryLater(after: .seconds(300))
        case 131000: .awaitStatus
        case 4: .slowSender(after: .seconds(60))
        case 80007: .slowSender(after: .seconds(300))
        case 130429: .slowSender(after: .seconds(2))
        case 131056: .slowRecipient(after: .seconds(6))
        default: nil
        }
    }

    private static func recipient(_ code: Int) -> Reaction? {
        switch code {
        case 131050: .stopRecipient
        case 131026: .recipientUnreachable
        case 137000: .holdRecipient
        case 131047: .needsTemplate
        case 130472, 131049, 130497, 130403, 131021, 131062, 131051, 131052, 131053, 131060: .skip
        default: nil
        }
    }

    private static func stopping(_ code: Int) -> Reaction? {
        switch code {
        case 0, 3, 10, 190, 200...299, 131005, 131031, 368, 131042, 141008, 141014: .stopAccount
        case 33, 131048, 131064, 131037, 131045, 133010, 131063: .stopSender
        case 132001, 132005, 132007, 132015, 132016, 132068, 132069, 135000: .stopCampaign
        case 131030, 131055, 133000, 133005, 133006, 133008, 133009, 133016, 134011, 134100...134102, 1_752_041: .configuration
        case 100, 131008, 131009, 132000, 132012, 132018, CloudAPIError.unreadable: .invalidRequest
        case 2_388_000...2_388_999, 147_001...147_005: .invalidRequest
        default: nil
        }
    }
}
