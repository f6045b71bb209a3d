// SPDX-License-Identifier: Apache-2.0

/// A proof file that carries its entry as extra data, so that it needs nothing but the log's key to be checked.
public struct Receipt: Hashable, Sendable {
    /// What a checked receipt says.
    public struct Verified: Hashable, Sendable {
        /// The bytes of the entry.
        public let entry: [UInt8]
        /// Its index in the log, from 0.
        public let index: Int
        /// The signed state of the log that contains it.
        public let checkpoint: Checkpoint
        /// How many signatures are by keys that nobody gave us: they prove nothing.
        public let ignoredSignatures: Int
    }

    /// The file.
    public let file: ProofFile

    /// Makes the receipt of an entry.
    public init(entry: [UInt8], proof: InclusionProof, checkpoint: SignedNote) throws(LogError) {
        file = try ProofFile(extra: entry, proof: proof, checkpoint: checkpoint)
    }

    /// Reads a receipt, or throws `malformed`, also when the file has no extra data.
    public init(bytes: [UInt8]) throws(LogError) {
        file = try ProofFile(bytes: bytes)
        guard file.extra != nil else { throw LogError(.malformed, "receipt") }
    }

    /// The bytes of the file.
    public var bytes: [UInt8] { file.bytes }

    /// Checks signature and inclusion, or throws what is wrong.
    ///
    /// With the log's signature alone under it, a receipt with any byte changed is refused. Lines of other signers are ignored and counted.
    public func verify(by log: NoteVerifier) throws(LogError) -> Verified {
        let entry = file.extra ?? []
        let checkpoint = try file.verify(entry: entry, by: log)
        return Verified(
            entry: entry,
            index: file.proof.index,
            checkpoint: checkpoint,
            ignoredSignatures: file.checkpoint.signatures.count - 1
        )
    }
}
