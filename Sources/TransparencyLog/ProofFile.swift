// SPDX-License-Identifier: Apache-2.0

/// A file that proves offline that an entry is in a log (c2sp.org/tlog-proof): index, hashes and a signed checkpoint.
///
/// It is read in its one canonical form only: bytes that this type would not write are refused.
public struct ProofFile: Hashable, Sendable {
    /// The first line.
    public static let header = "c2sp.org/tlog-proof@v1"
    /// The most bytes of a file that is read.
    public static let largest = 512 * 1024
    /// The ending of such files.
    public static let pathExtension = "tlog-proof"

    /// Bytes that the application keeps beside the proof; nothing vouches for them.
    public let extra: [UInt8]?
    /// The entry's index and the hashes beside its way to the root.
    public let proof: InclusionProof
    /// The signed state of the log.
    public let checkpoint: SignedNote

    /// Joins the parts, or throws `malformed` when the note is no checkpoint or the index is negative.
    public init(extra: [UInt8]? = nil, proof: InclusionProof, checkpoint: SignedNote) throws(LogError) {
        guard proof.index >= 0 else { throw LogError(.malformed, "proof") }
        _ = try Checkpoint(text: checkpoint.text)
        self.extra = extra
        self.proof = proof
        self.checkpoint = checkpoint
    }

    /// Reads a file, or throws `malformed`.
    public init(bytes: [UInt8]) throws(LogError) {
        let failure = LogError(.malformed, "proof")
        guard bytes.count <= Self.largest else { throw failure }
        var lines = Lines(bytes)
        guard let header = lines.next(), header.elementsEqual(Self.header.utf8), var line = lines.next() else { throw failure }
        var extra: [UInt8]?
        if line.starts(with: "extra ".utf8) {
            guard let decoded = line.dropFirst(6).validText.flatMap({ Base64.decode($0) }), let next = lines.next() else { throw failure }
            extra = decoded
            line = next
        }
        guard line.starts(with: "index ".utf8), let index = Decimal.parse(line.dropFirst(6)) else { throw failure }
        var hashes: [Digest] = []
        while let line = lines.next(), !line.isEmpty {
            guard hashes.count < 64, let hash = line.validText.flatMap({ Base64.decode($0) }).flatMap({ Digest($0) }) else { throw failure }
            hashes.append(hash)
        }
        let note = try SignedNote(bytes: lines.remainder)
        try self.init(extra: extra, proof: InclusionProof(index: index, hashes: hashes), checkpoint: note)
        guard self.bytes == bytes else { throw failure }
    }

    /// The bytes of the file.
    public var bytes: [UInt8] {
        var result = Array("\(Self.header)\n".utf8)
        if let extra { result += Array("extra \(Base64.encode(extra))\n".utf8) }
        result += Array("index \(proof.index)\n".utf8)
        for hash in proof.hashes { result += Array("\(hash.withUnsafeBytes { Base64.encode($0) })\n".utf8) }
        return result + [10] + checkpoint.bytes
    }

    /// Checks that the entry is in the log of that key and returns the checkpoint, or throws what is wrong.
    public func verify(entry: [UInt8], by log: NoteVerifier) throws(LogError) -> Checkpoint {
        let state = try Checkpoint(verifying: checkpoint, by: log)
        try proof.verify(leaf: LogHash.leaf(entry), size: state.size, root: state.root)
        return state
    }
}
