// SPDX-License-Identifier: Apache-2.0

/// Why something of a log was refused, and where.
public struct LogError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of refusal.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// A short stable word for machines, such as `bad-signature`.
        public let word: String
        /// The kind in words.
        public let description: String

        /// The bytes are not in the one canonical form.
        public static let malformed = Code(word: "malformed", description: "is not in its canonical form")
        /// A signature or key type that this library does not know.
        public static let unsupported = Code(word: "unsupported", description: "uses a type of key that is not supported")
        /// No signature is by a key that the caller trusts.
        public static let unknownSigner = Code(word: "unknown-signer", description: "is not signed by the given key")
        /// A signature that claims to be by a trusted key is not.
        public static let badSignature = Code(word: "bad-signature", description: "has a signature that does not belong to it")
        /// A witness that the caller asks for has not cosigned.
        public static let notWitnessed = Code(word: "not-witnessed", description: "is not cosigned by the given witness")
        /// The checkpoint belongs to another log than the key.
        public static let wrongOrigin = Code(word: "wrong-origin", description: "belongs to another log than the key")
        /// The proof does not lead from the entry to the root.
        public static let notIncluded = Code(word: "not-included", description: "is not in the tree that the checkpoint names")
        /// The newer tree does not contain the older one.
        public static let inconsistent = Code(word: "inconsistent", description: "contradicts the older checkpoint: history was rewritten")
        /// The log is smaller than it was.
        public static let rolledBack = Code(word: "rolled-back", description: "is older than the checkpoint that was seen before")
        /// An index or a size lies outside the tree.
        public static let outOfRange = Code(word: "out-of-range", description: "lies outside the tree")
        /// A tile, bundle or checkpoint is not there.
        public static let missing = Code(word: "missing", description: "is missing")
        /// A tile or bundle has not as many hashes or entries as it must have.
        public static let wrongLength = Code(word: "wrong-length", description: "has the wrong length")
        /// An entry's hash is not the one in its tile.
        public static let entryMismatch = Code(word: "entry-mismatch", description: "does not have the hash that its tile says")
        /// A tile's hash is not the one that the level below gives.
        public static let tileMismatch = Code(word: "tile-mismatch", description: "does not have the hashes that the level below gives")
        /// The tree's root is not the one that was signed.
        public static let rootMismatch = Code(word: "root-mismatch", description: "does not have the root that the entries give")
        /// Parts of a receipt do not belong together.
        public static let contradicts = Code(word: "contradicts", description: "does not belong to the entry beside it")
        /// The system did not let us read or write.
        public static let unreadable = Code(word: "unreadable", description: "cannot be read or written")
    }

    /// The kind of refusal.
    public let code: Code
    /// What was refused: a path in the log, a part of a file.
    public let place: String

    /// Makes an error.
    public init(_ code: Code, _ place: String) {
        self.code = code
        self.place = place
    }

    /// Both in words, such as `tile/0/001 is missing`.
    public var description: String { "\(place) \(code)" }
}
