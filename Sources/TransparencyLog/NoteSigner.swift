// SPDX-License-Identifier: Apache-2.0

/// A secret key that signs notes under a name (c2sp.org/signed-note): Ed25519.
public struct NoteSigner: Sendable {
    private let key: SigningKey

    /// The public half with its name.
    public let verifier: NoteVerifier

    /// Names a key, or throws `malformed` for a name with a space, a plus or a control byte.
    public init(name: String, key: SigningKey) throws(LogError) {
        self.key = key
        verifier = try NoteVerifier(name: name, key: key.verifyingKey)
    }

    /// Signs a text, or throws `malformed` when it is not fit for a note (it must end with a newline and have no other control byte).
    public func sign(_ text: String) throws(LogError) -> SignedNote {
        let signature = SignedNote.Signature(name: verifier.name, keyID: verifier.keyID, bytes: key.sign(Array(text.utf8)))
        return try SignedNote(text: text, signatures: [signature])
    }

    /// Signs the state of a log. Whoever signs must never sign two states of which neither contains the other.
    public func sign(_ checkpoint: Checkpoint) throws(LogError) -> SignedNote {
        try sign(checkpoint.text)
    }
}
