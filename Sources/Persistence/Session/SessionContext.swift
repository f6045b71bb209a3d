// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent

/// What all sessions of a database share.
final class SessionContext: Sendable {
    let statements: Statements
    private let siteKeys: Lock<(ring: KeyRing, readIn: Int?)>
    /// Opens generations that others begin.
    let box: SiteKeyBox
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
        siteKeys = Lock((opened.keyRing, nil))
        box = opened.box
        ledger = LedgerState(opened.ledger)
        lost = LostSubjects(opened.lost)
        self.fence = fence
        self.random = random
        self.time = time
        self.logger = logger
    }

    /// The keys as this process knows them.
    var keyRing: KeyRing { siteKeys.withLock(\.ring) }

    /// Whether another node may have begun a generation since the transaction in which the keys were read.
    func areKeysOld(in transaction: Int) -> Bool { siteKeys.withLock { $0.readIn != transaction } }

    /// Takes up what was read; nothing that was known is forgotten.
    func learn(_ keys: SiteKeys, in transaction: Int? = nil) {
        siteKeys.withLock { known in
            if !keys.isWithin(known.ring.keys) { known.ring = KeyRing(known.ring.keys.joined(with: keys), random: random) }
            if let transaction { known.readIn = transaction }
        }
    }
}
