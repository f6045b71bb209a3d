// SPDX-License-Identifier: Apache-2.0

/// A document that is not built in the one way that is written and read here.
public struct PDFStructureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Says so; nothing of the document is in it.
    public var description: String { "a PDF of another structure" }
}
