// SPDX-License-Identifier: Apache-2.0
package import Consent

/// A run of rows that is taken in: those of one part of an upload.
package struct ImportBatch: Sendable {
    package let listImport: ListImport.ID
    package let people: [InvitablePerson]
    /// Addresses that the list says must not be written to: they become keyed tokens and nothing else.
    package let suppressed: [(email: EmailAddress, reason: SuppressionReason)]
    /// Rows of all files that are done once this batch is.
    package let doneRows: Int

    package init(
        listImport: ListImport.ID,
        people: [InvitablePerson],
        suppressed: [(email: EmailAddress, reason: SuppressionReason)],
        doneRows: Int
    ) {
        self.listImport = listImport
        self.people = people
        self.suppressed = suppressed
        self.doneRows = doneRows
    }
}
