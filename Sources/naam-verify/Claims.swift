// SPDX-License-Identifier: Apache-2.0
import TransparencyLog

/// The sentences that say what a check shows and what it cannot show.
enum Claims {
    static let signed = "The holder of the log's key signed this state of the log."
    static let truth = "That what an entry says is true: the log shows that it was written down, not that it happened."
    static let time = "When an entry was written: times are the operator's own."
    static let person = "Whom an entry is about: a reference or commitment in it says nothing without the operator's own records."
    static let sameForAll = "That everybody is shown the same log: keep this checkpoint and compare it with another one later or elsewhere."

    /// What a cosignature shows; the time is UTC.
    static func witnessed(_ name: String, _ time: Timestamp) -> String {
        "The witness \(name) says that at \(time) this was the largest state of the log it had seen, and that it continues all it had seen before."
    }
}
