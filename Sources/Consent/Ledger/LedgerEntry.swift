// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Cryptography

/// One act as the transparency log keeps it: never a number, a name, free text, or a plain hash of one.
package struct LedgerEntry: Sendable, Hashable {
    package let act: LedgerAct
    package let time: Timestamp
    package var subject: DataSubject.ID?
    package var purpose: PurposeCode?
    /// The word of the gate's ground.
    package var ground: String?
    package var shown: ShownForm?
    /// Hash of the message template as it was sent.
    package var template: Digest?
    package var method: ConsentMethod?
    /// A commitment to the evidence by the person's own key.
    package var commitment: Digest?
    /// How many rows or people the act was about.
    package var count: Int?
    /// A hash or word of ours that the act needs.
    package var detail: String?

    package init(_ act: LedgerAct, at time: Timestamp, subject: DataSubject.ID? = nil, purpose: PurposeCode? = nil) {
        self.act = act
        self.time = time
        self.subject = subject
        self.purpose = purpose
    }
}
