// SPDX-License-Identifier: Apache-2.0

/// What is kept when a person's identity is destroyed (Art. 17(3) GDPR); the raw value is the word of a certificate.
public enum KeptRecord: String, CaseIterable, Hashable, Sendable {
    /// The sealed proof: to what the person agreed, in which words, by which answer, and how it ended.
    case proof
    /// Keyed hashes of number, address and WhatsApp id, so that nobody writes again.
    case suppression
    /// That the person stopped, beside the keys, so that an older copy of the data does not forget it.
    case stopNotes = "stop-notes"
    /// Which kind of message went out when and whether it arrived; never what it said.
    case messages
    /// Keyed hashes of the links in messages, so that this page can be reached.
    case links
    /// Keyed hashes of chat events, so that none acts twice.
    case events
    /// State of purposes, requests and invitation, under the random reference.
    case records
    /// Entries of the public ledger: random reference, times and hashes.
    case ledger

    /// For how many days at most, counted from the destruction; nil when no date ends it.
    public var days: Int? {
        switch self {
        case .proof: 1_096
        case .suppression, .records, .ledger: nil
        case .stopNotes: 400
        case .messages: 365
        case .links: 180
        case .events: 8
        }
    }

    /// The articles of the GDPR that allow it.
    public var articles: [String] {
        switch self {
        case .proof: ["5(2)", "7(1)", "17(3)(e)"]
        case .suppression: ["17(3)(b)", "21(3)"]
        case .stopNotes, .events: ["5(1)(f)", "32(1)"]
        case .messages: ["5(2)", "17(3)(e)"]
        case .links: ["12(2)"]
        case .records: ["5(2)", "11(1)"]
        case .ledger: ["5(2)", "7(1)", "17(3)(e)"]
        }
    }

    /// The last moment at which it is kept, of something that was destroyed then; nil when no date ends it.
    public func end(after moment: Timestamp) -> Timestamp? { days.map { moment + .seconds($0 * 86_400) } }

    /// One sentence in English, for documents that programs and strangers read.
    var sentence: String {
        switch self {
        case .proof: "The sealed proof of the consent and of its end, without number, address and name."
        case .suppression: "Keyed hashes of number, address and WhatsApp id, so that nobody writes again: until the person says yes again."
        case .stopNotes: "That the person stopped, kept beside the keys, so that an older copy of the data does not forget it."
        case .messages: "Which kind of message went out when and whether it arrived; not what it said."
        case .links: "Keyed hashes of the links in messages."
        case .events: "Keyed hashes of events of the chat, so that none acts twice."
        case .records:
            "State of purposes, requests and invitation under the random reference; once the proof is destroyed nobody can be found by it."
        case .ledger:
            "Entries of the public ledger: random reference, times and hashes; once the proof is destroyed they say nothing about anybody."
        }
    }
}
