// SPDX-License-Identifier: Apache-2.0

/// A public key that signs notes, with its name (c2sp.org/signed-note): Ed25519.
///
/// Written as a `vkey`: name, key id in eight hexadecimal digits and base64 of type and key, joined by `+`.
public struct NoteVerifier: Hashable, Sendable, CustomStringConvertible {
    /// The signature type of Ed25519 in the C2SP list.
    public static let ed25519: UInt8 = 0x01

    /// The key's name; for a log it is the origin.
    public let name: String
    /// The short identifier that stands before each signature.
    public let keyID: UInt32
    /// The key.
    public let key: VerifyingKey

    /// Names a key, or throws `malformed` for a name with a space, a plus or a control byte.
    public init(name: String, key: VerifyingKey) throws(LogError) {
        guard KeyName.isValid(name) else { throw LogError(.malformed, "key name") }
        self.name = name
        self.key = key
        keyID = KeyName.identifier(name: name, type: Self.ed25519, key: key.bytes)
    }

    /// Reads a vkey, or throws `malformed` (also when its key id does not belong to name and key) or `unsupported`.
    public init(vkey: String) throws(LogError) {
        let failure = LogError(.malformed, "verifier key")
        let parts = vkey.utf8.split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let name = parts[0].validText, KeyName.isValid(name), let encoded = parts[2].validText,
            let bytes = Base64.decode(encoded),
            let type = bytes.first
        else { throw failure }
        guard type == Self.ed25519 else { throw LogError(.unsupported, "verifier key") }
        guard let key = try? VerifyingKey(bytes: Array(bytes.dropFirst())) else { throw failure }
        try self.init(name: name, key: key)
        guard self.vkey.hasSameBytes(as: vkey) else { throw failure }
    }

    /// The text form.
    public var vkey: String { "\(name)+\(keyIDText)+\(Base64.encode([Self.ed25519] + key.bytes))" }

    /// The key id as eight hexadecimal digits.
    public var keyIDText: String { Hex.encode(stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: keyID >> UInt32($0)) }) }

    /// The text form.
    public var description: String { vkey }

    /// Whether the signature claims to be by this key.
    func isNamed(by signature: SignedNote.Signature) -> Bool {
        signature.keyID == keyID && signature.name.hasSameBytes(as: name)
    }
}
