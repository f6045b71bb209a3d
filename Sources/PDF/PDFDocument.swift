// SPDX-License-Identifier: Apache-2.0
public import Basics

/// As many pages of A4 as are needed, each with its number; the same document always has the same bytes.
public struct PDFDocument: Sendable {
    /// The title in the file's properties.
    public var title: String
    /// The language; pages begin on the side where it begins.
    public var language: Language
    /// The time in the file's properties: that of the matter, never that of the writing.
    public var created: Timestamp
    /// What stands in it, from above.
    public var parts: [PDFPart]
    /// What stands at the foot of every page, beside its number.
    public var foot: String
    /// How a page says which of how many it is.
    public var numbering: @Sendable (_ page: Int, _ count: Int) -> String

    /// Describes a document.
    public init(
        title: String,
        language: Language,
        created: Timestamp,
        parts: [PDFPart],
        foot: String,
        numbering: @escaping @Sendable (_ page: Int, _ count: Int) -> String
    ) {
        self.title = title
        self.language = language
        self.created = created
        self.parts = parts
        self.foot = foot
        self.numbering = numbering
    }

    /// The file.
    public func bytes(_ fonts: PDFFonts) throws(PDFError) -> [UInt8] {
        try fonts.withMap { map throws(PDFError) in try PDFFlow.draw(self, map) }
    }
}
