// SPDX-License-Identifier: Apache-2.0
import Receipts

/// The sentences that say what a check shows and what it cannot show.
enum Claims {
    static let signed = sentence(.headSigned)
    static let truth = sentence(.truth)
    static let time = sentence(.time)
    static let sameForAll = sentence(.sameForAll)

    /// What was shown; times are UTC.
    static func sentence(_ claim: Claim) -> String {
        switch claim {
        case .headSigned: "The holder of the log's key signed this state of the log."
        case .entriesIncluded(let indices):
            "\(numbered(indices)) of that log, byte for byte as shown here; nothing of it can be changed or taken out unnoticed."
        case .wordsShown: "The consent wording and the privacy notice in it are, word for word, those that the entry names by their hashes."
        case .documentFollows:
            "What it says of the acts follows from the entries, and every byte is as it was issued, but for what the company says of itself."
        case .erased(let subject, let time):
            "The log says that at \(time) identity and key of the person \(subject) were destroyed; this entry cannot be taken out unnoticed."
        case .certificateFollows:
            "What it says is destroyed and kept, why and until when is as it was issued, but for what the company says of itself."
        case .witnessed(let name, let time):
            "The witness \(name) says that at \(time) this was the largest state of the log it had seen, and that it continues all it had seen before."
        }
    }

    /// What was not shown.
    static func sentence(_ doubt: Doubt) -> String {
        switch doubt {
        case .controller: "What the company says of itself: its name, addresses, numbers and country."
        case .sheet: "What is printed on the sheet: the proof inside the PDF was judged; compare its words with the entry above."
        case .copies:
            "That nobody kept a copy: on paper, in another system, or of the data together with its key; what WhatsApp and a telephone hold is not of this log."
        case .truth: "That what an entry says is true: the log shows that it was written down, not that it happened."
        case .time: "When an entry was written: times are the operator's own."
        case .person: "Whom an entry is about: a reference or commitment in it says nothing without the operator's own records."
        case .sameForAll:
            "That everybody is shown the same log: keep this checkpoint and compare it with another one later or elsewhere."
        }
    }

    private static func numbered(_ indices: [Int]) -> String {
        guard indices.count != 1 else { return "The entry is number \(indices[0])" }
        return "The entries are numbers \(indices.map(String.init).joined(separator: " and "))"
    }
}
