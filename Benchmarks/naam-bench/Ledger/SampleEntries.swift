// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography

/// Ledger entries of the kind that campaigns make: the most frequent one by far.
enum SampleEntries {
    static func entries(_ count: Int) -> [LedgerEntry] {
        let random = SeededRandomSource(seed: 7)
        let template = SHA256.hash(Array("template".utf8))
        return (0..<count).map { number in
            var entry = LedgerEntry(
                .messageHandedOver,
                at: Timestamp(milliseconds: 1_795_000_000_000 + Int64(number)),
                subject: DataSubject.ID(from: random),
                purpose: .promotional
            )
            entry.ground = "consent"
            entry.template = template
            return entry
        }
    }
}
