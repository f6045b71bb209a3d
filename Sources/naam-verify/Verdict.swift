// SPDX-License-Identifier: Apache-2.0
import Receipts

/// The result of a check with everything that a reader must know about it.
struct Verdict {
    var status: Status
    var subject: Request.Subject
    /// Why it was refused: a word for machines and a sentence.
    var reason: (word: String, text: String)?
    var checkpoint: Checkpoint?
    /// The entries that a receipt proves, oldest first.
    var entries: [Receipt.Verified] = []
    var entryBytes: Int?
    var ignoredSignatures = 0
    var proven: [String] = []
    var notProven: [String] = []

    /// A refusal.
    static func refused(_ subject: Request.Subject, _ error: LogError) -> Verdict {
        // What is there but wrong is refused; what could not be looked at proves nothing either way.
        let isUnread = error.code == .unreadable || (error.code == .missing && error.place == "checkpoint")
        return Verdict(
            status: isUnread ? .unreadable : .refused,
            subject: subject,
            reason: (error.code.word, error.description),
            notProven: ["Nothing: do not rely on it."]
        )
    }
}
