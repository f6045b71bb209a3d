// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import TransparencyLog

/// Keys of logs to test with.
enum SampleSigner {
    static func make(seed: UInt64, origin: String = "naam.example/ledger") -> NoteSigner {
        let key = SigningKey(seed: SymmetricKey(from: SeededRandomSource(seed: seed)))
        guard let signer = try? NoteSigner(name: origin, key: key) else { preconditionFailure("a fit name") }
        return signer
    }
}
