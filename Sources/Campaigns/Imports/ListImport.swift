// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// One list on its way in: uploaded, checked without effect, confirmed, taken in.
package struct ListImport: Sendable, Hashable {
    package typealias ID = Identifier<ListImport>

    /// How far it has come.
    package enum State: Int, Sendable {
        /// Files are being sealed, part by part.
        case uploading = 5
        /// Files are there; the dry run is under way.
        case checking = 0
        /// The dry run's report waits for a yes.
        case checked = 1
        case running = 2
        case finished = 3
        /// Thrown away, or its day was over; the files are gone.
        case discarded = 4
    }

    /// One uploaded file; its bytes are kept sealed until the import is over, its hash for good.
    package struct File: Sendable, Hashable, Codable {
        package let name: String
        package let size: Int
        /// SHA-256 of the bytes as they came, in hexadecimal.
        package let hash: String

        package init(name: String, size: Int, hash: String) {
            self.name = name
            self.size = size
            self.hash = hash
        }
    }

    package let id: ID
    package var state: State
    package let files: [File]
    package let startedBy: Operator.ID
    package let startedAt: Timestamp
    /// The report of the dry run, later of the run itself.
    package var report: ImportReport?
    /// Rows of all files that are done.
    package var doneRows: Int
    package var totalRows: Int

    package init(
        id: ID,
        state: State,
        files: [File],
        startedBy: Operator.ID,
        startedAt: Timestamp,
        report: ImportReport?,
        doneRows: Int,
        totalRows: Int
    ) {
        self.id = id
        self.state = state
        self.files = files
        self.startedBy = startedBy
        self.startedAt = startedAt
        self.report = report
        self.doneRows = doneRows
        self.totalRows = totalRows
    }
}
