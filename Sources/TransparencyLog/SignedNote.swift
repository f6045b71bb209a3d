// SPDX-License-Identifier: Apache-2.0

/// A text with signatures under it (c2sp.org/signed-note). Its text means nothing before `verify` succeeded.
public struct SignedNote: Hashable, Sendable {
    /// A signature line.
    public struct Signature: Hashable, Sendable {
        /// The name of the key that is said to have signed.
        public let name: String
        /// The key's short identifier.
        public let keyID: UInt32
        /// The signature itself; its form depends on the key's type.
        public let bytes: [UInt8]

        /// Names a signature.
        public init(name: String, keyID: UInt32, bytes: [UInt8]) {
            self.name = name
            self.keyID = keyID
            self.bytes = bytes
        }

        /// The line under a note, with its newline.
        public var line: [UInt8] {
            let id = stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: keyID >> UInt32($0)) }
            return SignedNote.dash + Array(name.utf8) + [32] + Array(Base64.encode(id + bytes).utf8) + [10]
        }
    }

    /// The most bytes of a note that is read.
    public static let largest = 256 * 1024
    /// The most signatures of a note that is read.
    public static let mostSignatures = 64

    /// The signed text with its last newline.
    public let text: String
    /// The signatures in the order of their lines.
    public let signatures: [Signature]

    /// Joins a text and its signatures, or throws `malformed` when they make no note.
    public init(text: String, signatures: [Signature]) throws(LogError) {
        let isText = text.utf8.last == 10 && text.utf8.allSatisfy { $0 >= 32 || $0 == 10 }
        let areSignatures = signatures.allSatisfy { KeyName.isValid($0.name) && !$0.bytes.isEmpty }
        guard isText, areSignatures, (1...Self.mostSignatures).contains(signatures.count) else { throw LogError(.malformed, "signed note") }
        let keys = Set(signatures.map { Array($0.name.utf8) + [10] + Array("\($0.keyID)".utf8) })
        guard keys.count == signatures.count else { throw LogError(.malformed, "signed note") }
        self.text = text
        self.signatures = signatures
    }

    /// Reads the one canonical form of a note, or throws `malformed`.
    public init(bytes: [UInt8]) throws(LogError) {
        let failure = LogError(.malformed, "signed note")
        guard bytes.count <= Self.largest, let border = Self.lastBlankLine(bytes), let text = bytes[..<border].validText else {
            throw failure
        }
        var lines = Lines(bytes[(border + 1)...])
        var signatures: [Signature] = []
        while let line = lines.next() {
            guard signatures.count < Self.mostSignatures, let signature = Self.signature(line) else { throw failure }
            signatures.append(signature)
        }
        guard lines.isAtEnd else { throw failure }
        try self.init(text: text, signatures: signatures)
        guard self.bytes == bytes else { throw failure }
    }

    /// The bytes to store and serve.
    public var bytes: [UInt8] {
        var result = Array(text.utf8) + [10]
        for signature in signatures { result += signature.line }
        return result
    }

    /// Checks the note against the keys that the caller trusts and returns those that signed.
    ///
    /// Throws `badSignature` when a trusted key is named and its signature is wrong, `unknownSigner` when no trusted key signed. Signatures of
    /// other keys are ignored, as the C2SP text demands: they prove nothing.
    @discardableResult
    public func verify(by trusted: [NoteVerifier]) throws(LogError) -> [NoteVerifier] {
        let message = Array(text.utf8)
        var signers: [NoteVerifier] = []
        for signature in signatures {
            guard let verifier = trusted.first(where: { $0.isNamed(by: signature) }) else { continue }
            guard verifier.key.isValid(signature: signature.bytes, for: message) else { throw LogError(.badSignature, "signed note") }
            signers.append(verifier)
        }
        guard !signers.isEmpty else { throw LogError(.unknownSigner, "signed note") }
        return signers
    }

    /// The note with the cosignatures of these witnesses among the lines; lines of others are left out, as the C2SP text wants.
    ///
    /// Throws `malformed` when the lines are none, `badSignature` when a witness is named and its cosignature is wrong.
    public func adding(_ lines: [UInt8], by witnesses: [WitnessKey]) throws(LogError) -> SignedNote {
        // A newer cosignature takes the place of an older one of the same witness.
        var note = try SignedNote(text: text, signatures: signatures.filter { line in !witnesses.contains { $0.isNamed(by: line) } })
        let joined = try SignedNote(bytes: note.bytes + lines)
        for witness in witnesses where try witness.cosigningTime(of: joined) != nil {
            note = try SignedNote(text: text, signatures: note.signatures + joined.signatures.filter { witness.isNamed(by: $0) })
        }
        return note
    }

    // An em dash and a space begin each signature line.
    private static let dash = Array("\u{2014} ".utf8)

    /// The place of the newline that is the last empty line.
    private static func lastBlankLine(_ bytes: [UInt8]) -> Int? {
        guard bytes.count > 2 else { return nil }
        return (1..<bytes.count - 1).last { bytes[$0] == 10 && bytes[$0 - 1] == 10 }
    }

    private static func signature(_ line: ArraySlice<UInt8>) -> Signature? {
        guard line.starts(with: dash) else { return nil }
        let parts = line.dropFirst(dash.count).split(separator: 32, omittingEmptySubsequences: false)
        guard parts.count == 2, let name = parts[0].validText, let encoded = parts[1].validText, let bytes = Base64.decode(encoded),
            bytes.count > 4
        else { return nil }
        return Signature(name: name, keyID: bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }, bytes: Array(bytes.dropFirst(4)))
    }
}
