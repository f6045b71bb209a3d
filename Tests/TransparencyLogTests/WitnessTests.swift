// SPDX-License-Identifier: Apache-2.0
import Testing
import TransparencyLog

struct WitnessTests {
    private let cosigner: Cosigner
    private var witness: Witness

    init() throws {
        cosigner = try Cosigner(name: "witness.example/w1", key: SigningKey(seed: SymmetricKey(from: SeededRandomSource(seed: 9))))
        witness = Witness(cosigner, logs: [Sample.signer.verifier])
    }

    private func request(from old: Int, to new: Int, signer: NoteSigner = Sample.signer) throws -> WitnessRequest {
        var reader = TreeReader(Sample.store(size: new).tiles, size: new)
        return WitnessRequest(
            oldSize: old,
            hashes: try reader.consistencyProof(from: old, to: new).hashes,
            checkpoint: try Sample.checkpoint(size: new, signer: signer)
        )
    }

    private mutating func signature(from old: Int, to new: Int, time: Int = 1_800_000_000) throws -> SignedNote.Signature {
        guard case .cosigned(let line) = witness.add(try request(from: old, to: new).bytes, time: time) else { throw Unexpected() }
        return line
    }

    @Test mutating func `a log that grows is cosigned, and the cosignature says when`() throws {
        for (old, new) in [(0, 1), (1, 7), (7, 300), (300, 300), (300, 1_000)] {
            let line = try signature(from: old, to: new, time: 1_800_000_000 + new)
            let note = try Sample.checkpoint(size: new).adding(line.line, by: [cosigner.witness])
            #expect(try cosigner.witness.cosigningTime(of: note) == 1_800_000_000 + new)
            #expect(try SignedNote(bytes: note.bytes) == note)
            #expect(try Checkpoint(verifying: note, by: Sample.signer.verifier).size == new)
        }
    }

    @Test mutating func `who rolls the log back is told what was seen, and is not cosigned`() throws {
        _ = try signature(from: 0, to: 300)
        #expect(witness.add(try request(from: 0, to: 200).bytes, time: 0) == .conflict(size: 300))
        #expect(witness.add(try request(from: 200, to: 250).bytes, time: 0) == .conflict(size: 300))
        #expect(witness.seen[Sample.origin]?.size == 300)
    }

    @Test mutating func `who forks the log is not cosigned`() throws {
        _ = try signature(from: 0, to: 300)
        // Another history of the same size, and one that claims to continue.
        var tree = TreeWriter()
        for index in 0..<300 { tree.append(LogHash.leaf(Sample.entry(index + 1))) }
        let same = try Sample.signer.sign(Checkpoint(origin: Sample.origin, size: 300, root: tree.root))
        #expect(witness.add(WitnessRequest(oldSize: 300, hashes: [], checkpoint: same).bytes, time: 0) == .conflict(size: 300))
        tree.append(LogHash.leaf(Sample.entry(301)))
        let longer = try Sample.signer.sign(Checkpoint(origin: Sample.origin, size: 301, root: tree.root))
        let proof = try request(from: 300, to: 301).hashes
        #expect(witness.add(WitnessRequest(oldSize: 300, hashes: proof, checkpoint: longer).bytes, time: 0) == .inconsistent)
        #expect(witness.seen[Sample.origin]?.size == 300)
    }

    @Test mutating func `foreign logs and foreign signatures are refused`() throws {
        let foreign = Sample.signer(seed: 2, name: "elsewhere.example/log")
        let note = try foreign.sign(Checkpoint(origin: "elsewhere.example/log", size: 1, root: Sample.root(0..<1)))
        #expect(witness.add(WitnessRequest(oldSize: 0, hashes: [], checkpoint: note).bytes, time: 0) == .unknownLog)
        let impostor = Sample.signer(seed: 3)
        #expect(witness.add(try request(from: 0, to: 5, signer: impostor).bytes, time: 0) == .notSigned)
        #expect(
            witness.add(WitnessRequest(oldSize: 9, hashes: [], checkpoint: try Sample.checkpoint(size: 5)).bytes, time: 0) == .malformed
        )
        #expect(witness.seen.isEmpty)
    }

    @Test mutating func `a request that is cut or changed anywhere changes nothing`() throws {
        _ = try signature(from: 0, to: 7)
        let bytes = try request(from: 7, to: 20).bytes
        for length in 0..<bytes.count {
            if case .cosigned = witness.add(Array(bytes.prefix(length)), time: 0) { Issue.record("cosigned at \(length)") }
        }
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            if case .cosigned = witness.add(changed, time: 0) { Issue.record("cosigned with byte \(place) changed") }
        }
        #expect(witness.seen[Sample.origin]?.size == 7)
    }

    @Test func `requests have one form`() throws {
        let request = try request(from: 3, to: 9)
        #expect(try WitnessRequest(bytes: request.bytes) == request)
        for text in ["old 03\n\n", "old -1\n\n", "new 3\n\n", "old 3\nAAAA\n\n", "old 3\n"] {
            #expect(throws: LogError.self) { try WitnessRequest(bytes: Array(text.utf8) + request.checkpoint.bytes) }
        }
        let many = WitnessRequest(oldSize: 3, hashes: Array(repeating: LogHash.empty, count: 64), checkpoint: request.checkpoint)
        #expect(throws: LogError(.malformed, "request")) { try WitnessRequest(bytes: many.bytes) }
    }

    @Test mutating func `cosignatures of others are left out, a wrong one of a witness is refused`() throws {
        let line = try signature(from: 0, to: 7).line
        let note = try Sample.checkpoint(size: 7)
        let other = try WitnessKey(
            name: "witness.example/w2",
            key: SigningKey(seed: SymmetricKey(from: SeededRandomSource(seed: 4))).verifyingKey
        )
        #expect(try note.adding(line, by: [other]) == note)
        var wrong = line
        wrong[line.count - 12] ^= 1
        #expect(throws: LogError.self) { try note.adding(wrong, by: [cosigner.witness]) }
        // A newer one takes the place of the older.
        let first = try note.adding(line, by: [cosigner.witness])
        let second = try first.adding(cosigner.cosign(note, time: 1_800_000_500).line, by: [cosigner.witness])
        #expect(second.signatures.count == 2)
        #expect(try cosigner.witness.cosigningTime(of: second) == 1_800_000_500)
    }

    @Test func `a witness's key is written and read as a vkey of its own type`() throws {
        let text = cosigner.witness.description
        #expect(try WitnessKey(vkey: text) == cosigner.witness)
        #expect(throws: LogError(.unsupported, "verifier key")) { try NoteVerifier(vkey: text) }
        #expect(throws: LogError(.unsupported, "verifier key")) { try WitnessKey(vkey: Sample.signer.verifier.vkey) }
    }

    @Test func `a tree knows whether it goes on from an earlier state`() throws {
        var reader = TreeReader(Sample.store(size: 300).tiles, size: 300)
        try reader.verifyContinues(Checkpoint(origin: Sample.origin, size: 7, root: Sample.root(0..<7)))
        try reader.verifyContinues(Checkpoint(origin: Sample.origin, size: 0, root: LogHash.empty))
        let later = try Checkpoint(origin: Sample.origin, size: 301, root: Sample.root(0..<301))
        #expect(throws: LogError(.rolledBack, "the log with 300 entries")) { try reader.verifyContinues(later) }
        let other = try Checkpoint(origin: Sample.origin, size: 7, root: Sample.root(1..<8))
        #expect(throws: LogError(.inconsistent, "the log with 300 entries")) { try reader.verifyContinues(other) }
    }

    private struct Unexpected: Error {}
}
