// SPDX-License-Identifier: Apache-2.0
import Campaigns

extension ImportRepository {
    /// Throws an import away that is in one of these states, with its files and their key; returns whether it was.
    func discardImport(_ id: ListImport.ID, in states: Set<ListImport.State>) throws -> Bool {
        guard var record = try listImport(id), states.contains(record.state) else { return false }
        record.state = .discarded
        try update(record)
        try removeUpload(of: id)
        return true
    }
}
