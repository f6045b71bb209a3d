// SPDX-License-Identifier: Apache-2.0

/// Which of the two texts of a statement an engine understands.
public enum SQLDialect: String, Sendable, Hashable, CaseIterable {
    /// The embedded store.
    case sqlite
    /// The store that several machines may share.
    case postgres
}
