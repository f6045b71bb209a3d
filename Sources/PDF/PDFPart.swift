// SPDX-License-Identifier: Apache-2.0
public import Basics

/// A part of a document that flows over pages.
public indirect enum PDFPart: Sendable {
    /// A part as pages have it.
    case block(PDFBlock)
    /// A name at the start of the line and lines that belong to it beside it, the first of them on the name's own.
    case fact(String, [PDFRun])
    /// An empty box and what it stands for.
    case box(String, explanation: String)
    /// Parts in a frame, in a language of their own.
    case panel(Language, [PDFPart])
    /// Parts that stand on one page when a page can hold them.
    case together([PDFPart])
    /// A code of squares with its caption beside it.
    case code(PDFPage.Code)
}
