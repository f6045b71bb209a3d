// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import FoundationEssentials
import TransparencyLog

/// What a witness must not lose: its key, and the newest checkpoint of each log, a file each.
struct WitnessStore: Sendable {
    /// What is there cannot be used.
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    private let directory: String

    /// Opens or makes the directory, for its owner alone.
    init(_ directory: String) throws {
        self.directory = directory
        try PrivateFile.makeDirectory(directory)
    }

    /// The witness's secret key, made at the first start.
    func key(random: any RandomSource) throws -> SigningKey {
        let path = directory + "/witness.key"
        if !FileManager.default.fileExists(atPath: path) {
            try PrivateFile.write(Array((Hex.encode(random.bytes(32)) + "\n").utf8), to: path)
        }
        guard let data = FileManager.default.contents(atPath: path), data.last == 10,
            let bytes = Hex.decode(String(decoding: data.dropLast(), as: UTF8.self)), let seed = try? SymmetricKey(bytes: bytes)
        else { throw Problem(description: "\(path) is no key; put the right one back, or remove it to begin as a new witness") }
        return SigningKey(seed: seed)
    }

    /// The newest checkpoints of these logs, by origin. A damaged one is a problem: to forget it would let the log be rolled back.
    func seen(_ logs: [NoteVerifier]) throws -> [String: Checkpoint] {
        var seen: [String: Checkpoint] = [:]
        for log in logs {
            let path = path(log.name)
            guard FileManager.default.fileExists(atPath: path) else { continue }
            guard let data = FileManager.default.contents(atPath: path),
                let checkpoint = try? Checkpoint(text: String(decoding: data, as: UTF8.self)), checkpoint.origin == log.name
            else { throw Problem(description: "\(path) is damaged; restore it before this witness goes on") }
            seen[log.name] = checkpoint
        }
        return seen
    }

    /// Writes a checkpoint so that it outlives a power cut.
    func save(_ checkpoint: Checkpoint) throws {
        try PrivateFile.write(Array(checkpoint.text.utf8), to: path(checkpoint.origin))
    }

    private func path(_ origin: String) -> String { "\(directory)/\(SHA256.hash(origin).description.prefix(32)).checkpoint" }
}
