// SPDX-License-Identifier: Apache-2.0
import Foundation
import TransparencyLog

/// A log in a temporary directory, gone when the object is.
final class LogDirectory {
    let path: String
    let store: DirectoryTileStore

    init() {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("log-\(UUID().uuidString)").path
        store = DirectoryTileStore(path)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a whole log of sample entries.
    convenience init(size: Int, signer: NoteSigner = Sample.signer) throws {
        self.init()
        try store.write(entries: (0..<size).map { Sample.entry($0) }, signer: signer)
    }

    func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))) }

    func replace(_ name: String, with bytes: [UInt8]) throws { try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)")) }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

    func change(_ name: String, _ body: (inout [UInt8]) -> Void) throws {
        var content = try bytes(name)
        body(&content)
        try replace(name, with: content)
    }

    func swap(_ left: String, _ right: String) throws {
        let (first, second) = (try bytes(left), try bytes(right))
        try replace(left, with: second)
        try replace(right, with: first)
    }
}

extension DirectoryTileStore {
    /// Writes bundles, tiles and the checkpoint of these entries; returns the root.
    @discardableResult
    func write(entries: [[UInt8]], signer: NoteSigner) throws -> Digest {
        var writer = TreeWriter()
        for start in stride(from: 0, to: entries.count, by: TilePath.fullWidth) {
            let part = Array(entries[start..<min(entries.count, start + TilePath.fullWidth)])
            for entry in part { writer.append(LogHash.leaf(entry)) }
            try write(part, at: TilePath(.entries, index: start / TilePath.fullWidth, width: part.count))
        }
        for tile in writer.takeTiles() { try write(tile) }
        try write(try signer.sign(Checkpoint(origin: signer.verifier.name, size: writer.size, root: writer.root)))
        return writer.root
    }
}
