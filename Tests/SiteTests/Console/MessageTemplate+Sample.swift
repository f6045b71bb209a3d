// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent

extension MessageTemplate {
    /// A template of a body and nothing else.
    static func sample(
        _ name: String = "offer",
        _ category: MessageCategory = .promotional,
        language: Language = .english,
        isApproved: Bool = true,
        body: String = "Hello {{first_name}}"
    ) -> MessageTemplate {
        MessageTemplate(
            name: name,
            language: language,
            category: category,
            isApproved: isApproved,
            header: nil,
            body: body,
            footer: nil,
            buttons: []
        )
    }
}
