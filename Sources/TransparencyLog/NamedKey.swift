// SPDX-License-Identifier: Apache-2.0

/// A public key of any type with its name, and its text form, the vkey (c2sp.org/signed-note): `name+id+base64(type ‖ key)`.
struct NamedKey: Hashable, Sendable {
    let type: UInt8
    let name: String
    let key: VerifyingKey
    /// The first four bytes of a hash of name, type and key.
    let identifier: UInt32

    /// Names a key, or throws `malformed` for a name with a space, a plus or a control byte.
    init(type: UInt8, name: String, key: VerifyingKey) throws(LogError) {
        guard KeyName.isValid(name) else { throw LogError(.malformed, "key name") }
        self.type = type
        self.name = name
        self.key = key
        identifier = KeyName.identifier(name: name, type: type, key: key.bytes)
    }

    /// Reads a vkey, or throws `malformed` (also when its key id does not belong to name and key) or `unsupported` for another type.
    init(type: UInt8, vkey: String) throws(LogError) {
        let failure = LogError(.malformed, "verifier key")
        let parts = vkey.utf8.split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let name = parts[0].validText, KeyName.isValid(name), let encoded = parts[2].validText,
            let bytes = Base64.decode(encoded),
            let found = bytes.first
        else { throw failure }
        guard found == type else { throw LogError(.unsupported, "verifier key") }
        guard let key = try? VerifyingKey(bytes: Array(bytes.dropFirst())) else { throw failure }
        try self.init(type: type, name: name, key: key)
        guard self.vkey.hasSameBytes(as: vkey) else { throw failure }
    }

    var vkey: String { "\(name)+\(identifierText)+\(Base64.encode([type] + key.bytes))" }

    var identifierText: String {
        Hex.encode(stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: identifier >> UInt32($0)) })
    }

    /// Whether the signature claims to be by this key.
    func isNamed(by signature: SignedNote.Signature) -> Bool {
        signature.keyID == identifier && signature.name.hasSameBytes(as: name)
    }
}
