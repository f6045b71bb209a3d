// SPDX-License-Identifier: Apache-2.0

/// A key of a person as a row keeps it.
struct WrappedKey: Sendable, Hashable {
    let bytes: [UInt8]
    /// Which generation of the wrapping key opens it.
    let generation: Int
}
