// SPDX-License-Identifier: Apache-2.0

/// A secret key that cosigns checkpoints under a name (c2sp.org/tlog-cosignature): Ed25519.
///
/// The key must sign for one witness only and nothing else: the signed bytes do not name the witness.
public struct Cosigner: Sendable {
    private let key: SigningKey

    /// The public half with its name.
    public let witness: WitnessKey

    /// Names a key, or throws `malformed` for a name with a space, a plus or a control byte.
    public init(name: String, key: SigningKey) throws(LogError) {
        self.key = key
        witness = try WitnessKey(name: name, key: key.verifyingKey)
    }

    /// The cosignature of a checkpoint's note; `time` in seconds since 1970. Whoever cosigns has checked the checkpoint: see `Witness`.
    public func cosign(_ note: SignedNote, time: Int) -> SignedNote.Signature {
        let signature = key.sign(Cosignature.message(note.text, time: time))
        return SignedNote.Signature(
            name: witness.name,
            keyID: witness.keyID,
            bytes: Cosignature(time: time, signature: signature).bytes
        )
    }
}
