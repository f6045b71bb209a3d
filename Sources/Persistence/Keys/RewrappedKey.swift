// SPDX-License-Identifier: Apache-2.0

/// A row as it was and as it is to be: what was erased or changed meanwhile stays as it is.
struct RewrappedKey: Sendable {
    let number: Int64
    let before: [UInt8]
    let after: WrappedKey
}
