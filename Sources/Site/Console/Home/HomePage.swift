// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
package import HTML
package import Repositories

/// The first room: the journey in figures, the next step, the state of the ledger.
package struct HomePage: Sendable {
    /// How often it asks again while somebody watches.
    package static let interval = 5

    package let funnel: Funnel
    package let step: NextStep
    /// Entries of the ledger, signed or not.
    package let entries: Int64
    package let checkpoint: CheckpointSummary?
    /// Why the ledger is not signed any more.
    package let alarm: LedgerStanding.Alarm?
    /// The demo's other windows.
    package let demo: Demo?
    /// Whether it asks again by itself.
    package let isLive: Bool

    package struct Demo: Sendable {
        package let mailbox: URLReference
        package let phones: URLReference

        package init(mailbox: URLReference, phones: URLReference) {
            self.mailbox = mailbox
            self.phones = phones
        }
    }

    package init(
        funnel: Funnel,
        step: NextStep,
        entries: Int64,
        checkpoint: CheckpointSummary?,
        alarm: LedgerStanding.Alarm? = nil,
        demo: Demo?,
        isLive: Bool
    ) {
        self.funnel = funnel
        self.step = step
        self.entries = entries
        self.checkpoint = checkpoint
        self.alarm = alarm
        self.demo = demo
        self.isLive = isLive
    }
}
