// SPDX-License-Identifier: Apache-2.0

/// A public key that signs notes, with its name (c2sp.org/signed-note): Ed25519.
///
/// Written as a `vkey`: name, key id in eight hexadecimal digits and base64 of type and key, joined by `+`.
public struct NoteVerifier: Hashable, Sendable, CustomStringConvertible {
    /// The signature type of Ed25519 in the C2SP list.
    public static let ed25519: UInt8 = 0x01

    private let named: NamedKey

    /// The key's name; for a log it is the origin.
    public var name: String { named.name }
    /// The short identifier that stands before each signature.
    public var keyID: UInt32 { named.identifier }
    /// The key.
    public var key: VerifyingKey { named.key }

    /// Names a key, or throws `malformed` for a name with a space, a plus or a control byte.
    public init(name: String, key: VerifyingKey) throws(LogError) {
        named = try NamedKey(type: Self.ed25519, name: name, key: key)
    }

    /// Reads a vkey, or throws `malformed` (also when its key id does not belong to name and key) or `unsupported`.
    public init(vkey: String) throws(LogError) {
        named = try NamedKey(type: Self.ed25519, vkey: vkey)
    }

    /// The text form.
    public var vkey: String { named.vkey }

    /// The key id as eight hexadecimal digits.
    public var keyIDText: String { named.identifierText }

    /// The text form.
    public var description: String { vkey }

    /// Whether the signature claims to be by this key.
    func isNamed(by signature: SignedNote.Signature) -> Bool { named.isNamed(by: signature) }
}
