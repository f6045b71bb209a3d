// SPDX-License-Identifier: Apache-2.0
package import Consent

/// Reads imports.
package protocol ImportReader {
    func listImport(_ id: ListImport.ID) throws -> ListImport?
    func listImports(limit: Int) throws -> [ListImport]
    /// A part of an uploaded file, opened; nil past the end.
    func uploadChunk(of listImport: ListImport.ID, file: Int, sequence: Int) throws -> [UInt8]?
    /// Which of these addresses belong to somebody who is known already.
    func known(_ addresses: [EmailAddress]) throws -> [Bool]
    /// Which of these addresses are suppressed.
    func suppressed(_ addresses: [EmailAddress]) throws -> [Bool]
}

/// Keeps imports and their sealed uploads.
package protocol ImportRepository: ImportReader {
    func insert(_ listImport: ListImport) throws
    func update(_ listImport: ListImport) throws
    /// Seals a part of an uploaded file under the upload's own key.
    func insertUploadChunk(_ bytes: [UInt8], of listImport: ListImport.ID, file: Int, sequence: Int) throws
    /// Destroys the upload's key and its parts.
    func removeUpload(of listImport: ListImport.ID) throws
    func unfinishedImports() throws -> [ListImport]
}
