// SPDX-License-Identifier: Apache-2.0
import Testing
import TransparencyLog

struct SignedNoteTests {
    // The key and note of the documentation of Go's x/mod/sumdb/note, another implementation.
    private let foreignKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    private let foreignNote =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
        + "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

    private func note(_ text: String) throws -> SignedNote { try SignedNote(bytes: Array(text.utf8)) }

    @Test func `a key and a note of another implementation are read, verified and written as they were`() throws {
        let verifier = try NoteVerifier(vkey: foreignKey)
        let note = try note(foreignNote)
        #expect(try note.verify(by: [verifier]) == [verifier])
        #expect(note.bytes == Array(foreignNote.utf8))
        #expect(verifier.vkey == foreignKey)
        #expect(verifier.keyIDText == "c74f20a3")
    }

    @Test func `the secret key of that documentation gives the same signature`() throws {
        let secret = try #require(Base64.decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"))
        let signer = try NoteSigner(name: "PeterNeumann", key: SigningKey(seed: SymmetricKey(bytes: Array(secret.dropFirst()))))
        #expect(signer.verifier.vkey == foreignKey)
        #expect(try signer.sign(note(foreignNote).text).bytes == Array(foreignNote.utf8))
    }

    @Test(arguments: [
        "", "a", "a+b", "a+b+c", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T=", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        " PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n", "PeterNeumann+c74f20a3+AQ==", "PeterNeumann+c74f20a3+",
    ])
    func `a damaged key is refused`(vkey: String) {
        #expect(throws: LogError(.malformed, "verifier key")) { try NoteVerifier(vkey: vkey) }
    }

    @Test func `a key of another type is refused as such`() {
        #expect(throws: LogError(.unsupported, "verifier key")) {
            try NoteVerifier(vkey: "PeterNeumann+c74f20a3+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
        }
    }

    @Test(arguments: ["", "a b", "a+b", "a\u{a0}b", "a\u{2003}b", "a\nb", "a\tb"])
    func `a key has no name with a space, a plus or a control`(name: String) throws {
        let key = SigningKey(seed: SymmetricKey(from: SeededRandomSource(seed: 1)))
        #expect(throws: LogError(.malformed, "key name")) { try NoteSigner(name: name, key: key) }
    }

    @Test func `every flipped, dropped or doubled byte of a note is refused`() throws {
        let signer = Sample.signer
        let original = try signer.sign("a text\n\nwith an empty line\n").bytes
        for place in original.indices {
            for changed in Mutation.all(of: original, at: place) {
                #expect(throws: LogError.self) { try SignedNote(bytes: changed).verify(by: [signer.verifier]) }
            }
        }
    }

    @Test func `signatures of unknown keys are ignored, and prove nothing alone`() throws {
        let (ours, other) = (Sample.signer, Sample.signer(seed: 2, name: "witness.example"))
        let text = "a text\n"
        let both = try SignedNote(text: text, signatures: other.sign(text).signatures + ours.sign(text).signatures)
        #expect(try both.verify(by: [ours.verifier]) == [ours.verifier])
        #expect(try both.verify(by: [ours.verifier, other.verifier]) == [other.verifier, ours.verifier])
        #expect(throws: LogError(.unknownSigner, "signed note")) { try other.sign(text).verify(by: [ours.verifier]) }
    }

    @Test func `a wrong signature of a known key spoils the note though another is right`() throws {
        let (ours, other) = (Sample.signer, Sample.signer(seed: 2, name: "witness.example"))
        let foreign = try other.sign("another text\n").signatures
        let note = try SignedNote(text: "a text\n", signatures: ours.sign("a text\n").signatures + foreign)
        #expect(throws: LogError(.badSignature, "signed note")) { try note.verify(by: [ours.verifier, other.verifier]) }
    }

    @Test func `another key of the same name is unknown`() throws {
        let note = try Sample.signer.sign("a text\n")
        #expect(throws: LogError(.unknownSigner, "signed note")) { try note.verify(by: [Sample.signer(seed: 9).verifier]) }
    }

    @Test func `another spelling of the same letter is another name`() throws {
        let note = try Sample.signer(seed: 1, name: "caf\u{e9}.example").sign("a text\n")
        let other = Sample.signer(seed: 1, name: "cafe\u{301}.example").verifier
        #expect(throws: LogError(.unknownSigner, "signed note")) { try note.verify(by: [other]) }
    }

    @Test(arguments: [
        "", "\n", "\n\n", "text\n", "text\n\n", "text\n\n\u{2014} a\n", "text\n\n\u{2014} a AAAA\n", "text\n\n\u{2014} a AAAAAA==\n",
        "text\n\n- a AAAAAAA=\n", "text\n\n\u{2014}  a AAAAAAA=\n", "text\n\n\u{2014} a  AAAAAAA=\n", "text\n\n\u{2014} a+b AAAAAAA=\n",
        "text\n\n\u{2014} a AAAAAAA=", "text\n\n\u{2014} a AAAAAAA= \n", "text\n\u{2014} a AAAAAAA=\n",
        "te\u{1}xt\n\n\u{2014} a AAAAAAA=\n",
        "text\r\n\n\u{2014} a AAAAAAA=\n", "text\n\n\u{2014} a AAAAAAA=\n\u{2014} a AAAAAAA=\n", "text\n\n\u{2014} a AAAAAAB=\n",
        "text\n\n\u{2014} a AAAAAAA=\nmore\n",
    ])
    func `what is no note is refused`(text: String) {
        #expect(throws: LogError(.malformed, "signed note")) { try note(text) }
    }

    @Test func `a short valid form is read, so that the refusals above mean something`() throws {
        #expect(try note("text\n\n\u{2014} a AAAAAAA=\n").signatures.first?.bytes == [0])
    }

    @Test func `bytes that are not UTF-8 and notes beyond the limits are refused`() throws {
        #expect(throws: LogError.self) { try SignedNote(bytes: [0xff, 10, 10] + Array("\u{2014} a AAAAAAA=\n".utf8)) }
        let lines = (0..<65).map { "\u{2014} a\($0) AAAAAAA=\n" }
        #expect(throws: LogError.self) { try note("text\n\n" + lines.joined()) }
        #expect(try note("text\n\n" + lines.prefix(16).joined()).signatures.count == 16)
        #expect(throws: LogError.self) { try note(String(repeating: "x", count: SignedNote.largest) + "\n\n\u{2014} a AAAAAAA=\n") }
    }

    @Test func `a text that makes no note is not signed`() {
        for text in ["", "no newline", "a\u{7}\n"] { #expect(throws: LogError.self) { try Sample.signer.sign(text) } }
    }
}
