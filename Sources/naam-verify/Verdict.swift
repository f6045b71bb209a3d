// SPDX-License-Identifier: Apache-2.0
import TransparencyLog

/// The result of a check with everything that a reader must know about it.
struct Verdict {
    var status: Status
    var subject: Request.Subject
    /// Why it was refused: a word for machines and a sentence.
    var reason: (word: String, text: String)?
    var checkpoint: Checkpoint?
    var entry: [UInt8]?
    var index: Int?
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

    /// The fields of the entry when it is text of the known form.
    var entryText: EntryText? { entry.flatMap { try? EntryText(bytes: $0) } }
}
