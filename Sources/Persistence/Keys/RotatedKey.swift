// SPDX-License-Identifier: Apache-2.0
package import Cryptography

/// A key that wraps keys of people, and is changed by wrapping all of them anew.
package enum RotatedKey: String, Sendable, Hashable, CaseIterable {
    /// It wraps the keys that open people's records.
    case data
    /// It wraps the keys that open people's evidence.
    case evidence

    /// What it is in the store.
    package var purpose: KeyPurpose { self == .data ? .keyWrapping : .evidenceWrapping }

    func statements(_ statements: KeyStatements) -> RewrapStatements { self == .data ? statements.dataKeys : statements.commitmentKeys }

    func keys(of ring: KeyRing) -> WrappingKeys { self == .data ? ring.data : ring.commitments }
}
