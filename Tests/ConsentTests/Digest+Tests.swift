// SPDX-License-Identifier: Apache-2.0
import Cryptography

extension Digest {
    /// Some digest that stands for a document in tests.
    init(of number: UInt8) { self = SHA256.hash([number]) }
}
