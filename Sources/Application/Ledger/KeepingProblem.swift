// SPDX-License-Identifier: Apache-2.0
import Site

/// Why a head could not be brought out of the house; says nothing against the store.
struct KeepingProblem: Error, CustomStringConvertible {
    let kind: LedgerStanding.Keeper.Problem
    /// For the log; without secrets.
    let detail: String

    var description: String { "\(kind.rawValue): \(detail)" }
}
