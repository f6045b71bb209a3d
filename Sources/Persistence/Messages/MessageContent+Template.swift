// SPDX-License-Identifier: Apache-2.0
import Campaigns
import Consent

extension MessageContent {
    /// The template that WhatsApp must have approved for it, if it needs one.
    var templateName: String? {
        switch self {
        case .confirmationQuestion: MessageTemplate.confirmationName
        case .campaign(let template): template
        case .yesQuestion, .receipt, .help, .preferences, .codeExpired: nil
        }
    }
}
