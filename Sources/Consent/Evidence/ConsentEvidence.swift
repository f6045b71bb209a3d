// SPDX-License-Identifier: Apache-2.0
package import Basics
import Cryptography

/// What was shown, what was done, and how the account was proven (Art. 7(1)); holds no number, name or address.
package struct ConsentEvidence: Sendable, Hashable, Codable {
    /// A yes or its taking back.
    package enum Act: String, Sendable, Codable {
        case given, withdrawn, refused
    }

    package let act: Act
    package let purpose: PurposeCode
    /// When the person acted, by WhatsApp's or our clock, in milliseconds since 1970.
    package let occurredAt: Int64
    /// When it was recorded.
    package let recordedAt: Int64
    package let method: ConsentMethod
    package let language: Language
    /// The statement or word exactly as it arrived; nil for a button without text.
    package let statement: String?
    /// WhatsApp's id of the message that carried it.
    package let messageID: String?
    /// Hashes of what was shown, as hexadecimal.
    package let wording: String?
    package let notice: String?
    package let form: String?

    package init(
        act: Act,
        purpose: PurposeCode,
        occurredAt: Timestamp,
        recordedAt: Timestamp,
        method: ConsentMethod,
        language: Language,
        statement: String?,
        messageID: String?,
        shown: ShownForm?
    ) {
        self.act = act
        self.purpose = purpose
        self.occurredAt = occurredAt.milliseconds
        self.recordedAt = recordedAt.milliseconds
        self.method = method
        self.language = language
        self.statement = statement
        self.messageID = messageID
        wording = shown?.wording.description
        notice = shown?.notice.description
        form = shown?.form.description
    }
}
