// SPDX-License-Identifier: Apache-2.0
import Cryptography
import TransparencyLog

/// Signs tree heads in the name of the log.
struct CheckpointSigner: Sendable {
    let origin: String
    let signer: NoteSigner

    /// The signed note of a head.
    func sign(size: Int64, root: Digest) throws -> [UInt8] {
        try signer.sign(Checkpoint(origin: origin, size: Int(size), root: root)).bytes
    }
}
