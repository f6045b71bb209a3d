// SPDX-License-Identifier: Apache-2.0
import Basics

/// Makes an older copy of the data know again who said stop since (docs/design/0011).
package struct StopReplay: Sendable {
    package typealias Records = WithdrawalProcedure.Records & StopNotebook

    private let withdrawal: WithdrawalProcedure

    package init(withdrawal: WithdrawalProcedure) {
        self.withdrawal = withdrawal
    }

    /// Replays at most that many notes; returns how many there were. Doing it twice changes nothing.
    package func step(limit: Int, in records: some Records) throws -> Int {
        let notes = try records.unknownStops(limit: limit)
        for (_, note, moment) in notes {
            switch note {
            case .withdrawal(let id, let purpose):
                guard let subject = try records.subject(id), subject.stage == .active else { continue }
                try withdrawal.withdraw(
                    purpose.map { [$0] },
                    of: subject,
                    word: WithdrawalWord(method: .recovery, writtenAt: moment),
                    in: records
                )
            case .suppression(let token, let reason):
                try records.suppress(token: token, because: reason, at: moment)
            }
        }
        if let last = notes.last { try records.knowStops(upTo: last.number) }
        return notes.count
    }
}
