// SPDX-License-Identifier: Apache-2.0
public import Basics

/// One page of A4 with text in any direction and a square code at its foot; the same page always has the same bytes.
public struct PDFPage: Sendable {
    /// A code of dark and light squares.
    public struct Code: Sendable {
        /// Squares of a side.
        public let size: Int
        /// Whether the square in that column and row is dark.
        public let isDark: @Sendable (Int, Int) -> Bool
        /// What stands beside it.
        public let caption: [PDFBlock]

        /// Describes a code.
        public init(size: Int, caption: [PDFBlock], isDark: @escaping @Sendable (Int, Int) -> Bool) {
            self.size = size
            self.caption = caption
            self.isDark = isDark
        }
    }

    /// The title in the file's properties.
    public var title: String
    /// The language; the page begins on the side where it begins.
    public var language: Language
    /// The time in the file's properties: that of the matter, never that of the writing.
    public var created: Timestamp
    /// What stands on it, from above.
    public var blocks: [PDFBlock]
    /// The code at the foot.
    public var code: Code?

    /// Describes a page.
    public init(title: String, language: Language, created: Timestamp, blocks: [PDFBlock], code: Code? = nil) {
        self.title = title
        self.language = language
        self.created = created
        self.blocks = blocks
        self.code = code
    }

    /// The file, or throws when there is more than a page holds.
    public func bytes(_ fonts: PDFFonts) throws(PDFError) -> [UInt8] {
        try fonts.withMap { map throws(PDFError) in try PDFCanvas.draw(self, map) }
    }
}
