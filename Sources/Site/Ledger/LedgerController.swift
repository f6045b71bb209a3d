// SPDX-License-Identifier: Apache-2.0
import HTTPServer
import Repositories
import TransparencyLog

/// Publishes the log as C2SP asks (c2sp.org/tlog-tiles): checkpoint, tiles, entries, and the key beside them.
struct LedgerController: Sendable {
    private static let forEver = "public, max-age=31536000, immutable"
    let context: SiteContext

    func respond(path: String) async throws -> HTTPResponse {
        switch path {
        case "checkpoint":
            guard let note = try await context.services.database.read({ try $0.checkpoint() }) else { throw SiteRefusal.notFound }
            return published(note, type: "text/plain; charset=utf-8", caching: "no-cache")
        case "key":
            return published(
                Array((context.configuration.ledgerKey + "\n").utf8),
                type: "text/plain; charset=utf-8",
                caching: "public, max-age=3600"
            )
        default:
            return try await tile(path)
        }
    }

    private func tile(_ path: String) async throws -> HTTPResponse {
        guard let tile = TilePath(path) else { throw SiteRefusal.notFound }
        let bytes = try await context.services.database.read { records in
            switch tile.kind {
            case .hashes(let level): try records.hashTile(level: level, index: Int64(tile.index), width: tile.width)
            case .entries: try records.entryBundle(index: Int64(tile.index), width: tile.width)
            }
        }
        guard let bytes else { throw SiteRefusal.notFound }
        // What a tile of that width holds never changes, partial or not.
        return published(bytes, type: "application/octet-stream", caching: Self.forEver)
    }

    /// Anybody may read the log from anywhere: that is what it is for.
    private func published(_ bytes: [UInt8], type: String, caching: String) -> HTTPResponse {
        let headers = HTTPHeaders([
            ("Content-Type", type), ("Cache-Control", caching), ("Access-Control-Allow-Origin", "*"),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
        ])
        return HTTPResponse(status: .ok, headers: headers, body: .bytes(bytes))
    }
}
