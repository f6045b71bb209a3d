// SPDX-License-Identifier: Apache-2.0

/// What a log sends to a witness: a checkpoint, and the proof that it continues the one the witness saw last (c2sp.org/tlog-witness, add-checkpoint).
public struct WitnessRequest: Hashable, Sendable {
    /// The most bytes of a request that is read.
    public static let largest = SignedNote.largest + 8 * 1024
    /// The most hashes of its proof.
    static let mostHashes = 63

    /// The size that the witness saw last; 0 when none is known.
    public let oldSize: Int
    /// The hashes of the consistency proof from that size.
    public let hashes: [Digest]
    /// The log's signed checkpoint.
    public let checkpoint: SignedNote

    /// Joins the parts.
    public init(oldSize: Int, hashes: [Digest], checkpoint: SignedNote) {
        self.oldSize = oldSize
        self.hashes = hashes
        self.checkpoint = checkpoint
    }

    /// Reads the one canonical form, or throws `malformed`.
    public init(bytes: [UInt8]) throws(LogError) {
        let failure = LogError(.malformed, "request")
        guard bytes.count <= Self.largest else { throw failure }
        var lines = Lines(bytes)
        guard let first = lines.next(), first.starts(with: "old ".utf8), let oldSize = Decimal.parse(first.dropFirst(4)) else {
            throw failure
        }
        var hashes: [Digest] = []
        while true {
            guard let line = lines.next() else { throw failure }
            if line.isEmpty { break }
            guard hashes.count < Self.mostHashes, let hash = line.validText.flatMap({ Base64.decode($0) }).flatMap({ Digest($0) }) else {
                throw failure
            }
            hashes.append(hash)
        }
        self.init(oldSize: oldSize, hashes: hashes, checkpoint: try SignedNote(bytes: lines.remainder))
        guard self.bytes == bytes else { throw failure }
    }

    /// The body of the request.
    public var bytes: [UInt8] {
        var result = Array("old \(oldSize)\n".utf8)
        for hash in hashes { result += Array("\(hash.withUnsafeBytes { Base64.encode($0) })\n".utf8) }
        return result + [10] + checkpoint.bytes
    }
}
