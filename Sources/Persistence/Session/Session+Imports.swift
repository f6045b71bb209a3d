// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import SQL

extension Session: ImportRepository {
    func listImport(_ id: ListImport.ID) throws -> ListImport? {
        try data.queryOne(statements.imports.byID, id) { try Self.listImport($0) }
    }

    func listImports(limit: Int) throws -> [ListImport] {
        try data.query(statements.imports.newest, limit) { try Self.listImport($0) }
    }

    func unfinishedImports() throws -> [ListImport] {
        try data.query(statements.imports.unfinished) { try Self.listImport($0) }
    }

    func uploadChunk(of listImport: ListImport.ID, file: Int, sequence: Int) throws -> [UInt8]? {
        guard let wrapped = try keys.queryOne(statements.uploadKeys.select, listImport, row: { try $0.blob(0) }),
            let sealed = try data.queryOne(statements.imports.chunk, listImport, file, sequence, row: { try $0.blob(0) })
        else { return nil }
        return try keyRing.openUpload(sealed, of: listImport, file: file, sequence: sequence, wrappedKey: wrapped)
    }

    func known(_ addresses: [EmailAddress]) throws -> [Bool] {
        let tokens = addresses.map { keyRing.identityToken(.email($0)) }
        let known = try knownTokens(tokens)
        return tokens.map { known.contains($0) }
    }

    /// Those of the tokens that somebody's address has.
    func knownTokens(_ tokens: [[UInt8]]) throws -> Set<[UInt8]> {
        Set(try data.queryMany(statements.imports.isEmailKnown, tokens, binding: { $0.bind(1, $1) }, row: { try $0.blob(0) }))
    }

    func suppressed(_ addresses: [EmailAddress]) throws -> [Bool] {
        try areSuppressed(addresses.map { .email($0) })
    }

    func insert(_ listImport: ListImport) throws {
        try keys.submit(statements.uploadKeys.insert, listImport.id, keyRing.newUploadKey(of: listImport.id))
        try data.submit(
            statements.imports.insert,
            listImport.id,
            listImport.state.rawValue,
            UploadedFiles.encode(listImport.files),
            listImport.startedBy,
            listImport.startedAt,
            Self.text(listImport.report),
            listImport.doneRows,
            listImport.totalRows
        )
    }

    func update(_ listImport: ListImport) throws {
        let changed = try data.execute(
            statements.imports.update,
            listImport.id,
            listImport.state.rawValue,
            Self.text(listImport.report),
            listImport.doneRows,
            listImport.totalRows
        )
        guard changed == 1 else { throw PersistenceError(.outOfDate, "list_import") }
    }

    func insertUploadChunk(_ bytes: [UInt8], of listImport: ListImport.ID, file: Int, sequence: Int) throws {
        guard let wrapped = try keys.queryOne(statements.uploadKeys.select, listImport, row: { try $0.blob(0) }) else {
            throw PersistenceError(.outOfDate, "upload_chunk")
        }
        let sealed = try keyRing.sealUpload(bytes, of: listImport, file: file, sequence: sequence, wrappedKey: wrapped)
        try data.submit(statements.imports.insertChunk, listImport, file, sequence, sealed)
    }

    func removeUpload(of listImport: ListImport.ID) throws {
        try keys.submit(statements.uploadKeys.delete, listImport)
        try data.submit(statements.imports.deleteChunks, listImport)
        noteErasure()
    }

    private static func text(_ report: ImportReport?) -> String? {
        report.map { String(decoding: $0.json, as: UTF8.self) }
    }

    private static func listImport(_ row: borrowing Row) throws -> ListImport {
        guard let state = ListImport.State(rawValue: try row.int(1)), let files = UploadedFiles.decode(try row.text(2)) else {
            throw PersistenceError(.damagedRow, "list_import")
        }
        var report: ImportReport?
        if let text = try row.optionalText(5) {
            guard let read = ImportReport(json: Array(text.utf8)) else { throw PersistenceError(.damagedRow, "list_import") }
            report = read
        }
        return ListImport(
            id: try row.identifier(0),
            state: state,
            files: files,
            startedBy: try row.identifier(3),
            startedAt: try row.timestamp(4),
            report: report,
            doneRows: try row.int(6),
            totalRows: try row.int(7)
        )
    }
}
