// SPDX-License-Identifier: Apache-2.0
import Basics
import Localization
import Receipts

/// Says in plain words what was destroyed and what is kept, why and until when.
enum ErasureWords {
    static func name(of record: DestroyedRecord) -> MessageKey {
        switch record {
        case .identity: "erasure.destroyed.identity"
        case .key: "erasure.destroyed.key"
        case .conversation: "erasure.destroyed.conversation"
        }
    }

    static func name(of record: KeptRecord) -> MessageKey {
        switch record {
        case .proof: "erasure.kept.proof"
        case .suppression: "erasure.kept.suppression"
        case .stopNotes: "erasure.kept.stop-notes"
        case .messages: "erasure.kept.messages"
        case .links: "erasure.kept.links"
        case .events: "erasure.kept.events"
        case .records: "erasure.kept.records"
        case .ledger: "erasure.kept.ledger"
        }
    }

    static func reason(of record: KeptRecord) -> MessageKey {
        switch record {
        case .proof: "erasure.why.proof"
        case .suppression: "erasure.why.suppression"
        case .stopNotes: "erasure.why.stop-notes"
        case .messages: "erasure.why.messages"
        case .links: "erasure.why.links"
        case .events: "erasure.why.events"
        case .records: "erasure.why.records"
        case .ledger: "erasure.why.ledger"
        }
    }

    /// Until when, as a sentence.
    static func end(of record: KeptRecord, erasedAt: Timestamp, _ l: Localizer) -> String {
        if let end = record.end(after: erasedAt) { return l.text("erasure.until", ["when": .text(l.date(end))]) }
        if record == .suppression { return l.text("erasure.until.yes") }
        return l.text("erasure.until.mute", ["when": .text(KeptRecord.proof.end(after: erasedAt).map(l.date) ?? "")])
    }

    /// Which articles allow it.
    static func articles(of record: KeptRecord, _ l: Localizer) -> String {
        // A line may end between two pairs of brackets (UAX #14), which would tear an article apart.
        let articles = record.articles.map { $0.replacing(")(", with: ")\u{2060}(") }.joined(separator: ", ")
        return l.text("erasure.articles", ["articles": .bare("\u{2066}\(articles)\u{2069}")])
    }
}
