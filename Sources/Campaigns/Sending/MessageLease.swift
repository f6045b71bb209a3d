// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// A message taken for sending after the gate cleared it, with all that its rendering needs.
package struct MessageLease: Sendable {
    package let clearance: SendClearance
    package let ground: SendGround
    package let content: MessageContent
    package let account: WhatsAppAccount
    package let givenName: String?
    package let language: Language
    /// The purposes that the message names: those given for a receipt, those asked for in a question.
    package let purposes: [PurposeCode]
    /// The secret of the personal link in the message; only its hash is stored.
    package let token: PersonalToken
    /// The template that the message uses, as it stood in the leasing transaction.
    package let template: MessageTemplate?

    package init(
        clearance: SendClearance,
        ground: SendGround,
        content: MessageContent,
        account: WhatsAppAccount,
        givenName: String?,
        language: Language,
        purposes: [PurposeCode],
        token: PersonalToken,
        template: MessageTemplate?
    ) {
        self.clearance = clearance
        self.ground = ground
        self.content = content
        self.account = account
        self.givenName = givenName
        self.language = language
        self.purposes = purposes
        self.token = token
        self.template = template
    }
}
