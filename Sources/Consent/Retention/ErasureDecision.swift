// SPDX-License-Identifier: Apache-2.0

/// Whether a person's number and key are destroyed now.
package enum ErasureDecision: Sendable, Hashable {
    /// Nothing holds the number: destroy it.
    case seal
    /// These purposes still hold it.
    case keep(for: [PurposeCode])
}
