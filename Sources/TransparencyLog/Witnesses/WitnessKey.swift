// SPDX-License-Identifier: Apache-2.0

/// The public key of a witness, with its name (c2sp.org/tlog-cosignature): Ed25519, type 0x04.
public struct WitnessKey: Hashable, Sendable, CustomStringConvertible {
    private let named: NamedKey

    /// The witness's name.
    public var name: String { named.name }
    /// The short identifier that stands before each cosignature.
    public var keyID: UInt32 { named.identifier }

    /// Names a key, or throws `malformed` for a name with a space, a plus or a control byte.
    public init(name: String, key: VerifyingKey) throws(LogError) {
        named = try NamedKey(type: Cosignature.type, name: name, key: key)
    }

    /// Reads a vkey, or throws `malformed` (also when its key id does not belong to name and key) or `unsupported`.
    public init(vkey: String) throws(LogError) {
        named = try NamedKey(type: Cosignature.type, vkey: vkey)
    }

    /// The text form: name, key id and base64 of type and key, joined by `+`.
    public var description: String { named.vkey }

    /// When the witness cosigned the note, in seconds since 1970; nil when it did not. Throws `badSignature` when it only seems to have.
    public func cosigningTime(of note: SignedNote) throws(LogError) -> Int? {
        guard let line = note.signatures.first(where: { isNamed(by: $0) }) else { return nil }
        guard let cosignature = Cosignature(bytes: line.bytes),
            named.key.isValid(signature: cosignature.signature, for: Cosignature.message(note.text, time: cosignature.time))
        else { throw LogError(.badSignature, "cosignature") }
        return cosignature.time
    }

    /// Whether the signature claims to be by this key.
    func isNamed(by signature: SignedNote.Signature) -> Bool { named.isNamed(by: signature) }
}
