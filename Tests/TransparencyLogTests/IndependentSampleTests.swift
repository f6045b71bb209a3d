// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import TransparencyLog

/// Writes the log that `scripts/test-independent` gives to a program of another language and other authors.
struct IndependentSampleTests {
    private static let size = 70_000
    private static let olderSizes = [1, 2, 255, 256, 257, 5000, 65_535, 65_536, 69_999]
    private static let indexes = [0, 1, 255, 256, 257, 4999, 65_535, 65_536, 69_887, 69_888, 69_998, 69_999]

    @Test func `a log for the independent check is written and verifies here first`() throws {
        let log = LogDirectory()
        let directory = ProcessInfo.processInfo.environment["NAAM_INDEPENDENT_DIR"] ?? log.path
        let store = DirectoryTileStore(directory)
        try store.write(entries: (0..<Self.size).map { Sample.entry($0) }, signer: Sample.signer)
        let report = try LogAuditor(directory: directory, log: Sample.signer.verifier).verify()
        #expect(report.checkpoint.size == Self.size)
        var reader = TreeReader(store, size: Self.size)
        let note = try store.checkpoint()
        for index in Self.indexes {
            let proof = try reader.inclusionProof(index: index, size: Self.size)
            try write(Receipt(entry: Sample.entry(index), proof: proof, checkpoint: note).bytes, "\(directory)/receipt-\(index).tlog-proof")
        }
        for old in Self.olderSizes {
            let proof = try reader.consistencyProof(from: old, to: Self.size)
            let lines = proof.hashes.map { Base64.encode($0.bytes) + "\n" }.joined()
            try write(Array(lines.utf8), "\(directory)/consistency-\(old)")
            let older = try Sample.signer.sign(Checkpoint(origin: Sample.origin, size: old, root: reader.root(size: old)))
            try write(older.bytes, "\(directory)/checkpoint-\(old)")
        }
        let cosigner = try Cosigner(name: "witness.example/w1", key: SigningKey(seed: SymmetricKey(from: SeededRandomSource(seed: 9))))
        let cosigned = try note.adding(cosigner.cosign(note, time: 1_800_000_000).line, by: [cosigner.witness])
        try write(cosigned.bytes, "\(directory)/cosigned")
        try write(Array(cosigner.witness.description.utf8), "\(directory)/witness-vkey")
        try write(Array(Sample.signer.verifier.vkey.utf8), "\(directory)/vkey")
    }

    private func write(_ bytes: [UInt8], _ path: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
}
