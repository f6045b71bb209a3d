// SPDX-License-Identifier: Apache-2.0

/// Something that a check has shown.
public enum Claim: Hashable, Sendable {
    /// The holder of the log's key signed the state of the log that the receipt carries.
    case headSigned
    /// The entries of these indices are in that state, byte for byte.
    case entriesIncluded([Int])
    /// The wording and the notice in the document are, word for word, those whose hashes the entry names.
    case wordsShown
    /// What the document says of the acts follows from the entries; every byte is as it was issued, but for what the company says of itself.
    case documentFollows
    /// The log says that at this time identity and key of the person with this reference were destroyed.
    case erased(subject: String, time: Timestamp)
    /// What the certificate says is destroyed and kept follows from the entry and its format, but for what the company says of itself.
    case certificateFollows
    /// The witness says that at this time it had seen no larger state of the log.
    case witnessed(name: String, time: Timestamp)
}
