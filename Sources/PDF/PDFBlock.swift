// SPDX-License-Identifier: Apache-2.0

/// A part of a page, below the one before it.
public enum PDFBlock: Sendable {
    /// A paragraph over the whole width.
    case text(String, size: Double, isBold: Bool = false, isQuiet: Bool = false)
    /// A name at the start of the line and what belongs to it beside it; text that follows its own direction when asked to.
    case fact(String, String, followsItsDirection: Bool = false)
    /// A thin line.
    case rule
    /// Room.
    case space(Double)
}
