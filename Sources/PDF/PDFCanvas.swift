// SPDX-License-Identifier: Apache-2.0
import Basics
import CPango

/// Draws one page with Pango and cairo.
struct PDFCanvas {
    private let pen: PDFPen
    private var top = PDFPen.margin

    /// From as large as it was meant to as small as can still be read on paper.
    private static let scales = [1, 0.92, 0.84, 0.76, 0.68, 0.6]

    /// Draws the page as large as it fits; throws when it holds too much even when it is small.
    static func draw(_ page: PDFPage, _ map: UnsafeMutablePointer<PangoFontMap>) throws(PDFError) -> [UInt8] {
        for scale in scales {
            let bytes = try PDFSurface.draw(title: page.title, language: page.language, created: page.created, scale: scale, map) { pen in
                var canvas = PDFCanvas(pen: pen)
                return canvas.draw(page)
            }
            if let bytes { return bytes }
        }
        throw PDFError("more than a page holds")
    }

    private init(pen: PDFPen) {
        self.pen = pen
    }

    /// False when there is not enough room.
    private mutating func draw(_ page: PDFPage) -> Bool {
        draw(page.blocks, from: PDFPen.margin, to: PDFPen.pageWidth - PDFPen.margin)
        let foot = PDFPen.pageHeight - PDFPen.margin - PDFPen.codeSide
        guard top <= (page.code == nil ? PDFPen.pageHeight - PDFPen.margin : foot) else { return false }
        if let code = page.code { draw(code, at: foot) }
        return true
    }

    private mutating func draw(_ blocks: [PDFBlock], from left: Double, to right: Double) {
        for block in blocks {
            switch block {
            case .text(let text, let size, let isBold, let isQuiet):
                pen.ink(isQuiet)
                top += pen.show(pen.layout(text, size: size, isBold: isBold, width: right - left), at: left, top: top)
            case .fact(let name, let value, let followsItsDirection): drawFact(name, value, followsItsDirection, left, right)
            case .space(let room): top += room * pen.scale
            case .rule:
                pen.rule(from: left, to: right, at: top)
                top += 0.75
            }
        }
    }

    private mutating func drawFact(_ name: String, _ value: String, _ followsItsDirection: Bool, _ left: Double, _ right: Double) {
        let (names, values) = pen.columns(left, right)
        let first = pen.layout(name, size: 10, width: names.1 - names.0)
        let second = pen.layout(value, size: 10, width: values.1 - values.0, followsItsDirection: followsItsDirection)
        // Both stand on one line, whatever their scripts.
        let baseline = max(PDFPen.baseline(first), PDFPen.baseline(second))
        pen.ink(true)
        let firstHeight = pen.show(first, at: names.0, top: top, baseline: baseline)
        pen.ink(false)
        let secondHeight = pen.show(second, at: values.0, top: top, baseline: baseline)
        top += max(firstHeight, secondHeight) + 6 * pen.scale
    }

    private mutating func draw(_ code: PDFPage.Code, at foot: Double) {
        let side = PDFPen.codeSide
        pen.draw(code, left: pen.isRightToLeft ? PDFPen.pageWidth - PDFPen.margin - side : PDFPen.margin, top: foot)
        top = foot
        let gap = side + 18
        let start = pen.isRightToLeft ? PDFPen.margin : PDFPen.margin + gap
        draw(code.caption, from: start, to: start + PDFPen.pageWidth - 2 * PDFPen.margin - gap)
    }
}
