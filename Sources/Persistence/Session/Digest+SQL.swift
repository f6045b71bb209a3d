// SPDX-License-Identifier: Apache-2.0
public import Cryptography
public import SQL

extension Digest: SQLBindable {
    /// Binds the 32 bytes as a blob.
    public func bind(to binder: inout Binder, at index: Int) { withUnsafeBytes { binder.bindBytes(index, $0) } }
}
