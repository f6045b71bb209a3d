// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent

/// What all sessions of a database share.
final class SessionContext: Sendable {
    let statements: Statements
    let keyRing: KeyRing
    let fence: SendFence
    let random: any RandomSource
    let time: any TimeSource
    let logger: Logger
    let ledger: LedgerState
    let publications = PublicationCache()
    let erasures = ErasureWatch()
    let lost: LostSubjects

    init(opened: StoreOpening.Result, fence: SendFence, random: any RandomSource, time: any TimeSource, logger: Logger) {
        statements = opened.statements
        keyRing = opened.keyRing
        ledger = LedgerState(opened.ledger)
        lost = LostSubjects(opened.lost)
        self.fence = fence
        self.random = random
        self.time = time
        self.logger = logger
    }
}
