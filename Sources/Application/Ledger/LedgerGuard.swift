// SPDX-License-Identifier: Apache-2.0
import Basics
import Site

/// Knows whether the log may be signed: never again, in this process, once an outside memory contradicted the store.
///
/// A log that signs two histories has lost its worth for ever; one that signs nothing for a day has lost a day. Acts go on being recorded.
final class LedgerGuard: LedgerWatch {
    private let state = Lock(LedgerStanding())

    var standing: LedgerStanding { state.withLock(\.self) }
    var mayBeSigned: Bool { state.withLock { $0.alarm == nil } }

    /// Returns whether the alarm is new.
    func raise(_ alarm: LedgerStanding.Alarm) -> Bool {
        state.withLock { state in
            guard state.alarm == nil else { return false }
            state.alarm = alarm
            return true
        }
    }

    /// Notes how a keeper stands; what it kept before stays known when it cannot be reached. Returns whether its problem is new.
    func note(_ keeper: LedgerStanding.Keeper) -> Bool {
        state.withLock { state in
            guard let place = state.keepers.firstIndex(where: { $0.name == keeper.name }) else {
                state.keepers.append(keeper)
                return keeper.problem != nil
            }
            let before = state.keepers[place]
            state.keepers[place] = keeper
            if keeper.size == nil { (state.keepers[place].size, state.keepers[place].keptAt) = (before.size, before.keptAt) }
            return keeper.problem != nil && keeper.problem != before.problem
        }
    }
}
