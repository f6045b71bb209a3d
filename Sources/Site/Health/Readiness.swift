// SPDX-License-Identifier: Apache-2.0

/// Whether a node can take requests; each "no" has its reason.
package enum Readiness: String, Sendable, Hashable, CaseIterable {
    /// Send requests.
    case ready
    /// The services do not run yet.
    case starting
    /// The node is about to stop: it still answers, new work belongs elsewhere.
    case draining
    /// The store cannot be read or written.
    case storeUnavailable = "store unavailable"
    /// The store's file system has no room left, or is mounted read-only: a write would fail.
    case storeFull = "store has no room"
}
