// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Repositories
import Site

/// One upload on its way into the store, part by part: it comes in whole, or nothing of it stays.
///
/// Each part looks anew whether the upload is still wanted, for it may be discarded meanwhile, on another node too.
struct ImportUpload: Sendable {
    private static let chunkSize = 1 << 20
    let listImport: ListImport
    /// The bytes of each file.
    let files: [[UInt8]]
    let database: any Database
    let logger: Logger

    /// Keeps all of it; throws `ImportRefusal` when another list is under way or this one was discarded.
    func keep() async throws {
        do {
            try await begin()
            for (index, bytes) in files.enumerated() { try await keep(bytes, file: index) }
            try await finish()
        } catch {
            await remove()
            throw error
        }
    }

    private func begin() async throws {
        try await database.write { [listImport] unit in
            guard try unit.unfinishedImports().isEmpty else { throw ImportRefusal.busy }
            try unit.insert(listImport)
        }
    }

    private func keep(_ bytes: [UInt8], file: Int) async throws {
        for (sequence, start) in stride(from: 0, to: bytes.count, by: Self.chunkSize).enumerated() {
            try Task.checkCancellation()
            let part = Array(bytes[start..<min(start + Self.chunkSize, bytes.count)])
            try await database.write { [id = listImport.id] unit in
                _ = try Self.wanted(id, in: unit)
                try unit.insertUploadChunk(part, of: id, file: file, sequence: sequence)
            }
        }
    }

    private func finish() async throws {
        try await database.write { [id = listImport.id] unit in
            var record = try Self.wanted(id, in: unit)
            record.state = .checking
            try unit.update(record)
        }
    }

    private static func wanted(_ id: ListImport.ID, in unit: any UnitOfWork) throws -> ListImport {
        guard let record = try unit.listImport(id), record.state == .uploading else { throw ImportRefusal.discarded }
        return record
    }

    /// Best effort: what a store that is away keeps can be discarded on its page, and goes by itself after a day.
    private func remove() async {
        // Unstructured, so that an upload that was cancelled is removed too; awaited right here.
        let removal = Task { [database, id = listImport.id] in
            try await database.write { unit in _ = try unit.discardImport(id, in: [.uploading]) }
        }
        guard case .failure(let error) = await removal.result else { return }
        logger.log(.warning, "an upload that was cut off could not be removed", .technical("reason", "\(error)"))
    }
}
