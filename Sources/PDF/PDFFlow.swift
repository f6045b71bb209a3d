// SPDX-License-Identifier: Apache-2.0
import Basics
import CPango

/// Lets a document flow over pages: lines move to the next page where there is no room left, never a half of one.
struct PDFFlow {
    private static let bottom = PDFPen.pageHeight - 68
    private static let inset = 14.0
    /// What is lower than that is not torn apart.
    private static let shortest = 160.0

    private let document: PDFDocument
    /// How many pages there are; 0 while they are counted.
    private let count: Int
    private var pen: PDFPen
    private var top = PDFPen.margin
    private var left = PDFPen.margin
    private var right = PDFPen.pageWidth - PDFPen.margin
    private var page = 1
    /// Where the frame around what is drawn begins on this page.
    private var frame: (top: Double, left: Double, right: Double)?
    /// Nothing is drawn, and a page is endless.
    private var isMeasuring = false

    /// Draws it twice: the first time to learn how many pages there are.
    static func draw(_ document: PDFDocument, _ map: UnsafeMutablePointer<PangoFontMap>) throws(PDFError) -> [UInt8] {
        var count = 0
        var bytes: [UInt8] = []
        for _ in 0..<2 {
            let known = count
            let drawn = try PDFSurface.draw(title: document.title, language: document.language, created: document.created, scale: 1, map) {
                pen in
                var flow = PDFFlow(document: document, count: known, pen: pen)
                flow.draw(document.parts)
                flow.drawFoot()
                count = flow.page
                return true
            }
            bytes = drawn ?? []
        }
        return bytes
    }

    private init(document: PDFDocument, count: Int, pen: PDFPen) {
        self.document = document
        self.count = count
        self.pen = pen
    }

    private mutating func draw(_ parts: [PDFPart]) {
        for part in parts {
            switch part {
            case .block(let block): draw(block)
            case .fact(let name, let runs): drawFact(name, runs)
            case .box(let title, let explanation): drawBox(title, explanation)
            case .panel(let language, let parts): drawPanel(language, parts)
            case .together(let parts):
                need(height(of: parts))
                draw(parts)
            case .code(let code): draw(code)
            }
        }
    }

    private mutating func draw(_ block: PDFBlock) {
        switch block {
        case .text(let text, let size, let isBold, let isQuiet):
            flow(pen.layout(text, size: size, isBold: isBold, width: right - left), at: left, isQuiet: isQuiet)
        case .fact(let name, let value, let followsItsDirection):
            drawFact(name, [PDFRun(value, followsItsDirection: followsItsDirection)])
        case .space(let room): if top > PDFPen.margin { top += room }
        case .rule:
            guard top > PDFPen.margin else { return }
            if !isMeasuring { pen.rule(from: left, to: right, at: top) }
            top += 0.75
        }
    }

    // MARK: Pages

    /// Goes on to the next page unless there is as much room left; what no page can hold begins where it is.
    private mutating func need(_ height: Double) {
        guard !isMeasuring, top + height > Self.bottom, top > PDFPen.margin, height <= Self.bottom - PDFPen.margin else { return }
        turnPage()
    }

    private mutating func turnPage() {
        drawFrame()
        drawFoot()
        cairo_show_page(pen.cairo)
        page += 1
        top = PDFPen.margin
        if let frame {
            self.frame = (top, frame.left, frame.right)
            top += Self.inset
        }
    }

    private func drawFoot() {
        let (left, right) = (PDFPen.margin, PDFPen.pageWidth - PDFPen.margin)
        let foot = PDFPen.pageHeight - 52
        // In a context of its own: a paragraph may be under way in another language.
        pen.beside { other in
            var pen = other
            pen.turn(to: document.language)
            pen.rule(from: left, to: right, at: foot)
            pen.ink(true)
            let isRightToLeft = document.language.isRightToLeft
            let text = pen.layout(document.foot, size: 8, width: right - left - 80)
            let number = pen.layout(document.numbering(page, count), size: 8, width: 70, isAtTheEnd: true)
            _ = pen.show(text, at: isRightToLeft ? left + 80 : left, top: foot + 8)
            _ = pen.show(number, at: isRightToLeft ? left : right - 70, top: foot + 8)
        }
    }

    private func height(of parts: [PDFPart]) -> Double {
        var other = self
        other.isMeasuring = true
        other.draw(parts)
        return other.top - top
    }

    /// Room between parts; lines of Arabic have some of their own.
    private var gap: Double { pen.isRightToLeft ? 2 : 6 }

    // MARK: Parts

    private mutating func drawFact(_ name: String, _ runs: [PDFRun]) {
        let (names, values) = pen.columns(left, right)
        let first = pen.layout(name, size: 10, width: names.1 - names.0)
        let set = runs.map { run in
            pen.layout(run.text, size: run.size, width: values.1 - values.0, followsItsDirection: run.followsItsDirection)
        }
        let height = Self.height(first)
        let total = set.reduce(0) { $0 + Self.height($1) }
        // What is short stays on one page.
        need(max(height, total < Self.shortest ? total : 0) + 2)
        // Both stand on one line, whatever their scripts.
        let baseline = max(PDFPen.baseline(first), set.first.map(PDFPen.baseline) ?? 0)
        let end = top + height + baseline - PDFPen.baseline(first)
        let start = page
        pen.ink(true)
        if isMeasuring { release(first) } else { _ = pen.show(first, at: names.0, top: top, baseline: baseline) }
        top += baseline - (set.first.map(PDFPen.baseline) ?? 0)
        for (layout, run) in zip(set, runs) { flow(layout, at: values.0, isQuiet: run.isQuiet) }
        if page == start { top = max(top, end) }
        top += gap
    }

    private mutating func drawBox(_ title: String, _ explanation: String) {
        let (outerLeft, outerRight) = (left, right)
        let side = 9.0
        if pen.isRightToLeft { right -= side + 9 } else { left += side + 9 }
        let head = pen.layout(title, size: 10.5, isBold: true, width: right - left)
        need(34)
        if !isMeasuring {
            pen.ink(false)
            cairo_set_line_width(pen.cairo, 0.9)
            let corner = pen.isRightToLeft ? outerRight - side - 0.5 : outerLeft + 0.5
            cairo_rectangle(pen.cairo, corner, top + PDFPen.baseline(head) - side + 0.5, side, side)
            cairo_stroke(pen.cairo)
        }
        flow(head, at: left, isQuiet: false)
        flow(pen.layout(explanation, size: 9.5, width: right - left), at: left, isQuiet: true)
        (left, right) = (outerLeft, outerRight)
        top += gap
    }

    private mutating func drawPanel(_ language: Language, _ parts: [PDFPart]) {
        let (outerLeft, outerRight) = (left, right)
        frame = (top, left, right)
        pen.turn(to: language)
        (left, right) = (left + Self.inset, right - Self.inset)
        top += Self.inset
        draw(parts)
        top += Self.inset - 4
        drawFrame()
        (left, right) = (outerLeft, outerRight)
        pen.turn(to: document.language)
        frame = nil
    }

    private func drawFrame() {
        guard let frame, !isMeasuring else { return }
        cairo_set_source_rgb(pen.cairo, 0.62, 0.69, 0.66)
        cairo_set_line_width(pen.cairo, 0.75)
        cairo_rectangle(pen.cairo, frame.left, frame.top, frame.right - frame.left, top - frame.top)
        cairo_stroke(pen.cairo)
    }

    private mutating func draw(_ code: PDFPage.Code) {
        let side = PDFPen.codeSide
        need(side)
        let (outerLeft, outerRight, start) = (left, right, top)
        if !isMeasuring { pen.draw(code, left: pen.isRightToLeft ? right - side : left, top: top) }
        if pen.isRightToLeft { right -= side + 18 } else { left += side + 18 }
        for block in code.caption { draw(block) }
        (left, right) = (outerLeft, outerRight)
        top = max(top, start + side)
    }

    // MARK: Lines

    /// Draws a paragraph line by line, on the next page where this one ends, and gives it back.
    private mutating func flow(_ layout: OpaquePointer?, at left: Double, isQuiet: Bool) {
        guard let layout, let lines = pango_layout_get_iter(layout) else { return }
        defer {
            pango_layout_iter_free(lines)
            release(layout)
        }
        repeat {
            var (start, end): (Int32, Int32) = (0, 0)
            pango_layout_iter_get_line_yrange(lines, &start, &end)
            let height = Double(end - start) / 1024
            need(height)
            if !isMeasuring {
                var place = PangoRectangle()
                pango_layout_iter_get_line_extents(lines, nil, &place)
                pen.ink(isQuiet)
                let baseline = Double(pango_layout_iter_get_baseline(lines) - start) / 1024
                cairo_move_to(pen.cairo, left + Double(place.x) / 1024, top + baseline)
                pango_cairo_show_layout_line(pen.cairo, pango_layout_iter_get_line_readonly(lines))
            }
            top += height
        } while pango_layout_iter_next_line(lines) != 0
    }

    private static func height(_ layout: OpaquePointer?) -> Double {
        var height: Int32 = 0
        pango_layout_get_size(layout, nil, &height)
        return Double(height) / 1024
    }

    private func release(_ layout: OpaquePointer?) { if let layout { cpango_release(UnsafeMutableRawPointer(layout)) } }
}
