// SPDX-License-Identifier: Apache-2.0

/// How the rows of one file are read: what the header and the name of the file tell, to be shown before anything is done.
package struct ImportPlan: Hashable, Sendable {
    /// Whose export it is.
    package let source: ListSource
    /// Which people it holds; a person may correct it.
    package var part: ListPart
    /// What is read.
    package let columns: ListColumns
    /// How many fields a row has.
    package let width: Int
    /// What is not taken over.
    package let dropped: [DroppedColumn]
    /// What the file cannot tell.
    package let omissions: [ListOmission]

    package init(source: ListSource, part: ListPart, columns: ListColumns, header: ListHeader, omissions: [ListOmission]) {
        self.source = source
        self.part = part
        self.columns = columns
        self.omissions = omissions
        width = header.names.count
        let read = columns.all
        dropped = header.names.indices.filter { !read.contains($0) }.map { header.dropped($0) }
    }
}
