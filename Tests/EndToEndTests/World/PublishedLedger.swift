// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import HTTPClient
import TestSupport
import TransparencyLog

/// The log as a stranger sees it: over HTTP, and verified with `naam-verify` only.
struct PublishedLedger: Sendable {
    let url: String
    let verifierKey: String
    let client: HTTPClient

    /// The newest signed checkpoint.
    func checkpoint() async throws -> [UInt8] { try await fetch("checkpoint") }

    /// How many entries the newest checkpoint has.
    func size() async throws -> Int {
        let lines = String(decoding: try await checkpoint(), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 2, let size = Int(lines[1]) else { throw WebVisitor.Missing(what: "the size in the checkpoint") }
        return size
    }

    /// The size once it has stood still for more than a checkpoint's time.
    func settledSize() async throws -> Int {
        var last = (size: -1, since: ContinuousClock.now)
        return try await eventually("a ledger that stands still", within: .seconds(60)) {
            // In the first moments of a house nothing is signed yet.
            guard let size = try? await size() else { return nil }
            if size != last.size { last = (size, .now) }
            return ContinuousClock.now - last.since > .milliseconds(1_500) ? size : nil
        }
    }

    /// Every entry that a checkpoint covers.
    func entries() async throws -> [EntryText] {
        var entries: [EntryText] = []
        for tile in Self.bundles(size: try await size()) {
            entries += try EntryBundle.decode(try await fetch(tile.path), count: tile.width).map { try EntryText(bytes: $0) }
        }
        return entries
    }

    /// How many entries are of that kind.
    func count(_ kind: String) async throws -> Int {
        try await entries().count { $0["kind"] == kind }
    }

    /// Writes checkpoint, tiles and entries into a directory, as they are served.
    func export(to directory: String) async throws {
        let checkpoint = try await checkpoint()
        let lines = String(decoding: checkpoint, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let size = lines.count > 1 ? Int(lines[1]) ?? 0 : 0
        try Self.write(checkpoint, to: directory + "/checkpoint")
        for tile in TilePath.tiles(size: size) + Self.bundles(size: size) {
            try Self.write(try await fetch(tile.path), to: directory + "/" + tile.path)
        }
    }

    private func fetch(_ path: String) async throws -> [UInt8] {
        let response = try await client.send(
            HTTPClientRequest(method: "GET", url: "\(url)/\(path)", headers: [], body: [], timeout: .seconds(30))
        )
        guard response.status == 200 else { throw WebVisitor.Missing(what: "\(path) of the ledger (\(response.status))") }
        return response.body
    }

    private static func bundles(size: Int) -> [TilePath] {
        stride(from: 0, to: size, by: TilePath.fullWidth).map {
            TilePath(.entries, index: $0 / TilePath.fullWidth, width: min(TilePath.fullWidth, size - $0))
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
}
