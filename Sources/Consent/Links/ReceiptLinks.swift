// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Gives out links to receipts, in the unit of work of the act that they are about.
package struct ReceiptLinks: Sendable {
    private let random: any RandomSource
    private let time: any TimeSource

    package init(random: any RandomSource, time: any TimeSource) {
        self.random = random
        self.time = time
    }

    /// A link to the receipt of a withdrawal; nil when nothing was taken back, for then there is nothing new to show.
    ///
    /// It names the person by their reference only, so that it outlives the number and the key (Art. 12(3) GDPR).
    package func link(
        after outcome: WithdrawalProcedure.Outcome,
        of subject: DataSubject.ID,
        in records: some LinkRepository
    ) throws -> PersonalToken? {
        guard !outcome.purposes.isEmpty else { return nil }
        let token = PersonalToken(from: random)
        let link = PersonalLink(kind: .receipt, subject: subject, expiresAt: time.now + RetentionPolicy.messageLink)
        try records.insert(link, token: token)
        return token
    }
}
