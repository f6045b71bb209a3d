// SPDX-License-Identifier: Apache-2.0
import Testing
import TransparencyLog

struct ReceiptTests {
    @Test func `a receipt verifies after a journey as bytes`() throws {
        for (index, size) in [(0, 1), (0, 2), (6, 7), (255, 300), (299, 300)] {
            let receipt = try Receipt(bytes: Sample.receipt(index: index, size: size).bytes)
            let verified = try receipt.verify(by: Sample.signer.verifier)
            #expect(verified.entry == Sample.entry(index))
            #expect(verified.index == index)
            #expect(verified.checkpoint.size == size)
            #expect(verified.ignoredSignatures == 0)
        }
    }

    @Test func `a receipt has the lines of the C2SP text`() throws {
        let lines = String(decoding: try Sample.receipt(index: 2, size: 3).bytes, as: UTF8.self).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        #expect(lines.count == 11)
        #expect(lines[0] == "c2sp.org/tlog-proof@v1")
        #expect(lines[1] == "extra \(Base64.encode(Sample.entry(2)))")
        #expect(lines[2] == "index 2")
        #expect(lines[4].isEmpty)
        #expect(lines[5] == "example.com/ledger")
        #expect(lines[6] == "3")
        #expect(lines[8].isEmpty)
        #expect(lines[9].hasPrefix("\u{2014} example.com/ledger "))
    }

    @Test func `every flipped, dropped or doubled byte of a receipt is refused`() throws {
        let original = try Sample.receipt(index: 4, size: 7).bytes
        let verifier = Sample.signer.verifier
        var count = 0
        for place in original.indices {
            for changed in Mutation.all(of: original, at: place) {
                let outcome = Result { try Receipt(bytes: changed).verify(by: verifier) }
                if case .success = outcome { Issue.record("accepted after a change at byte \(place)") }
                count += 1
            }
        }
        #expect(count == original.count * 10)
    }

    @Test func `every cut receipt and every receipt with something after it is refused`() throws {
        let original = try Sample.receipt(index: 4, size: 7).bytes
        for length in 0..<original.count {
            #expect(throws: LogError.self) { try Receipt(bytes: Array(original.prefix(length))).verify(by: Sample.signer.verifier) }
        }
        for tail: [UInt8] in [[10], [32], [0], Array("more\n".utf8), original] {
            #expect(throws: LogError.self) { try Receipt(bytes: original + tail).verify(by: Sample.signer.verifier) }
        }
    }

    @Test func `a receipt of another key is refused`() throws {
        let receipt = try Sample.receipt(index: 0, size: 3)
        #expect(throws: LogError(.unknownSigner, "signed note")) { try receipt.verify(by: Sample.signer(seed: 2).verifier) }
    }

    @Test func `a receipt with the entry of its neighbour is refused`() throws {
        let receipt = try Sample.receipt(index: 0, size: 3, entry: Sample.entry(1))
        #expect(throws: LogError(.notIncluded, "entry 0")) { try receipt.verify(by: Sample.signer.verifier) }
    }

    @Test func `a node of the tree cannot pass as an entry`() throws {
        // 65 bytes whose plain hash is a node: the leaf prefix keeps it out.
        let node = [1] + Sample.leaf(0).bytes + Sample.leaf(1).bytes
        let proof = InclusionProof(index: 0, hashes: [Sample.leaf(2)])
        let receipt = try Receipt(entry: node, proof: proof, checkpoint: Sample.checkpoint(size: 3))
        #expect(throws: LogError.self) { try receipt.verify(by: Sample.signer.verifier) }
        #expect(throws: LogError.self) {
            try Receipt(entry: Array(node.dropFirst()), proof: proof, checkpoint: Sample.checkpoint(size: 3)).verify(
                by: Sample.signer.verifier
            )
        }
    }

    @Test func `a cosigned receipt verifies and counts the signature that nobody vouched for`() throws {
        let receipt = try Sample.receipt(index: 1, size: 3)
        let note = receipt.file.checkpoint
        let witness = try Sample.signer(seed: 5, name: "witness.example").sign(note.text)
        let cosigned = try SignedNote(text: note.text, signatures: note.signatures + witness.signatures)
        let file = try Receipt(entry: Sample.entry(1), proof: receipt.file.proof, checkpoint: cosigned)
        #expect(try Receipt(bytes: file.bytes).verify(by: Sample.signer.verifier).ignoredSignatures == 1)
    }

    @Test func `a proof without extra data is a proof file and no receipt`() throws {
        let receipt = try Sample.receipt(index: 1, size: 3)
        let file = try ProofFile(proof: receipt.file.proof, checkpoint: receipt.file.checkpoint)
        #expect(try ProofFile(bytes: file.bytes).verify(entry: Sample.entry(1), by: Sample.signer.verifier).size == 3)
        #expect(throws: LogError(.malformed, "receipt")) { try Receipt(bytes: file.bytes) }
    }

    @Test(arguments: [
        ("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2"), ("index 1", "index 01"), ("index 1", "index +1"), ("index 1", "index"),
        ("index 1", "Index 1"), ("index 1", "index 99999999999999999999"), ("extra ", "extra  "), ("\n\n", "\n"), ("\n\n", "\n\n\n"),
        ("index 1\n", ""), ("index 1\n", "index 1\nindex 1\n"), ("index 1\n", "extra AAAA\nindex 1\n"), ("\n", "\r\n"),
    ])
    func `a proof in another form is refused`(part: String, replacement: String) throws {
        let text = String(decoding: try Sample.receipt(index: 1, size: 3).bytes, as: UTF8.self)
        let changed = text.replacing(part, with: replacement)
        #expect(changed != text)
        #expect(throws: LogError.self) { try ProofFile(bytes: Array(changed.utf8)) }
    }

    @Test func `a proof of more than 64 hashes and a file beyond the limit are refused`() throws {
        let long = InclusionProof(index: 0, hashes: [Digest](repeating: Sample.leaf(0), count: 65))
        let file = try ProofFile(proof: long, checkpoint: Sample.checkpoint(size: 3))
        #expect(throws: LogError(.malformed, "proof")) { try ProofFile(bytes: file.bytes) }
        #expect(throws: LogError(.malformed, "proof")) { try ProofFile(bytes: [UInt8](repeating: 10, count: ProofFile.largest + 1)) }
    }
}
