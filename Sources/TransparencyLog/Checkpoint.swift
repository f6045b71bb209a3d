// SPDX-License-Identifier: Apache-2.0

/// The state of a log at a moment: how many entries it has and the root that fixes every byte of them (c2sp.org/tlog-checkpoint).
public struct Checkpoint: Hashable, Sendable {
    /// The log's unique name.
    public let origin: String
    /// The number of entries.
    public let size: Int
    /// The root hash of the tree.
    public let root: Digest
    /// Further lines, which this library does not read. Not recommended.
    public let extensions: [String]

    /// Makes a checkpoint, or throws `malformed` when a line is empty or has a control byte, or the size is negative.
    public init(origin: String, size: Int, root: Digest, extensions: [String] = []) throws(LogError) {
        let areLines = ([origin] + extensions).allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 32 } }
        guard areLines, size >= 0, size > 0 || root == LogHash.empty else { throw LogError(.malformed, "checkpoint") }
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = extensions
    }

    /// Reads the text of a checkpoint, or throws `malformed` when it is not in the one canonical form.
    public init(text: String) throws(LogError) {
        let failure = LogError(.malformed, "checkpoint")
        var lines = Lines(text.utf8)
        guard let origin = lines.next()?.validText, let size = lines.next().flatMap({ Decimal.parse($0) }),
            let root = lines.next()?.validText.flatMap({ Base64.decode($0) }).flatMap({ Digest($0) })
        else { throw failure }
        var extensions: [String] = []
        while let line = lines.next() {
            guard let text = line.validText else { throw failure }
            extensions.append(text)
        }
        guard lines.isAtEnd else { throw failure }
        try self.init(origin: origin, size: size, root: root, extensions: extensions)
        guard self.text.hasSameBytes(as: text) else { throw failure }
    }

    /// The text to sign.
    public var text: String {
        var result = "\(origin)\n\(size)\n\(root.withUnsafeBytes { Base64.encode($0) })\n"
        for line in extensions { result += line + "\n" }
        return result
    }

    /// Reads a signed checkpoint: signed by the log's key, of the log that the key names.
    ///
    /// Throws `malformed`, `unknownSigner`, `badSignature` or `wrongOrigin`. The log's key bears the log's origin as its name.
    public init(verifying note: SignedNote, by log: NoteVerifier) throws(LogError) {
        try note.verify(by: [log])
        try self.init(text: note.text)
        guard origin.hasSameBytes(as: log.name) else { throw LogError(.wrongOrigin, "checkpoint") }
    }
}
