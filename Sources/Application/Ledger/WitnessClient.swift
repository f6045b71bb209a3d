// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient
import Repositories
import Site
import TransparencyLog

/// A witness of the log (c2sp.org/tlog-witness): somebody else's program that remembers the newest head and cosigns what continues it.
final class WitnessClient: CheckpointKeeper {
    private static let timeout: Duration = .seconds(5)

    let key: WitnessKey
    private let url: String
    private let client: HTTPClient
    /// The size that the witness has, as far as we know.
    private let known = Lock(0)

    init(url: String, key: WitnessKey, client: HTTPClient) {
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.key = key
        self.client = client
    }

    var name: String { key.name }
    var kind: LedgerStanding.Keeper.Kind { .witness }

    func keep(_ head: SignedNote?, of database: any Database) async throws -> SignedNote? {
        guard let head else { return nil }
        let size = try Checkpoint(text: head.text).size
        var old = known.withLock(\.self)
        // The witness may remember another size than we do: it says which, and is asked once more.
        for attempt in 1...2 {
            let answer = try await submit(try await request(from: old, to: head, size: size, in: database))
            switch answer.status {
            case 200:
                known.withLock { $0 = size }
                return try cosigned(head, answer.body)
            case 409:
                guard let seen = Self.size(answer.body) else { throw KeepingProblem(kind: .refused, detail: "409 without a size") }
                if seen > size { throw LogError(.rolledBack, "the log with \(size) entries") }
                // It has a head of this very size or asked size, and takes ours for another one.
                if seen == old || attempt == 2 { throw LogError(.inconsistent, "the log with \(size) entries") }
                old = seen
            case 422: throw LogError(.inconsistent, "the log with \(size) entries")
            default: throw KeepingProblem(kind: .refused, detail: "HTTP \(answer.status)")
            }
        }
        return nil
    }

    private func request(from old: Int, to head: SignedNote, size: Int, in database: any Database) async throws -> WitnessRequest {
        let hashes = try await database.read { records in
            var tree = try RecordedTree.reader(records)
            return try tree.consistencyProof(from: min(old, size), to: size).hashes
        }
        return WitnessRequest(oldSize: min(old, size), hashes: hashes, checkpoint: head)
    }

    private func submit(_ request: WitnessRequest) async throws -> HTTPClientResponse {
        do {
            return try await client.send(
                HTTPClientRequest(method: "POST", url: url + "/add-checkpoint", body: request.bytes, timeout: Self.timeout)
            )
        } catch let error as HTTPClientError {
            throw KeepingProblem(kind: .unreachable, detail: "\(error.code)")
        }
    }

    private func cosigned(_ head: SignedNote, _ lines: [UInt8]) throws -> SignedNote {
        do {
            let note = try head.adding(lines, by: [key])
            guard try key.cosigningTime(of: note) != nil else { throw LogError(.notWitnessed, "the answer") }
            return note
        } catch {
            throw KeepingProblem(kind: .refused, detail: "\(error)")
        }
    }

    private static func size(_ body: [UInt8]) -> Int? {
        guard body.last == 10, body.count <= 20 else { return nil }
        return Int(String(decoding: body.dropLast(), as: UTF8.self))
    }
}
