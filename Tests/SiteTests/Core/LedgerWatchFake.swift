// SPDX-License-Identifier: Apache-2.0
import Site

/// A log that nobody outside watches.
struct LedgerWatchFake: LedgerWatch {
    var standing: LedgerStanding { LedgerStanding() }
}
