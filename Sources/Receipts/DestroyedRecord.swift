// SPDX-License-Identifier: Apache-2.0

/// What is destroyed when the last purpose of a person ends (Art. 17(1)(b) GDPR); the raw value is the word of a certificate.
public enum DestroyedRecord: String, CaseIterable, Hashable, Sendable {
    /// Telephone number, e-mail address, WhatsApp id, name: the row that held them.
    case identity
    /// The person's own key, without which the same row in an older copy of the data stays unreadable.
    case key
    /// When the person last wrote, and messages that still waited for them.
    case conversation

    /// One sentence in English, for documents that programs and strangers read.
    var sentence: String {
        switch self {
        case .identity: "The telephone number, the e-mail address, the WhatsApp id and the name, in so far as they were known."
        case .key: "The person's own key: the same record in an older copy of the data cannot be read without it."
        case .conversation: "When the person last wrote; messages that still waited for them were cancelled."
        }
    }
}
