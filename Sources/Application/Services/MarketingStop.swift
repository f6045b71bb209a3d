// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Repositories

/// What it means that WhatsApp refuses a message because the person stopped marketing there (error 131050): a withdrawal, in a status as in the answer to a send.
///
/// The webhook that brings the person's own choice may have been lost.
struct MarketingStop: Sendable {
    let withdrawal: WithdrawalProcedure

    /// Takes the yes to promotional messages back; nothing when the person is not known any more.
    func record(of id: DataSubject.ID, at moment: Timestamp, in unit: any UnitOfWork) throws {
        guard let subject = try unit.subject(id) else { return }
        try withdrawal.withdraw(
            [.promotional],
            of: subject,
            word: WithdrawalWord(method: .whatsAppRefusal, writtenAt: moment),
            in: unit
        )
    }
}
