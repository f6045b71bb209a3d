// SPDX-License-Identifier: Apache-2.0

/// Tells pages how the log stands with those outside who watch it.
package protocol LedgerWatch: Sendable {
    var standing: LedgerStanding { get }
}
