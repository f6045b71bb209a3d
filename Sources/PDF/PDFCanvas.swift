// SPDX-License-Identifier: Apache-2.0
import Basics
import CPango

/// Draws a page with Pango and cairo.
struct PDFCanvas {
    private static let (width, height, margin) = (595.28, 841.89, 56.0)
    private static let (labelWidth, codeSide) = (120.0, 110.0)
    private let cairo: OpaquePointer
    private let context: OpaquePointer
    private let isRightToLeft: Bool
    /// By how much everything is made smaller so that it finds room.
    private let scale: Double
    private var top = margin

    /// From as large as it was meant to as small as can still be read on paper.
    private static let scales = [1, 0.92, 0.84, 0.76, 0.68, 0.6]

    /// Draws the page as large as it fits; throws when it holds too much even when it is small.
    static func draw(_ page: PDFPage, _ map: UnsafeMutablePointer<PangoFontMap>) throws(PDFError) -> [UInt8] {
        for scale in scales {
            if let bytes = try draw(page, map, scale) { return bytes }
        }
        throw PDFError("more than a page holds")
    }

    /// Nil when there is not enough room.
    private static func draw(_ page: PDFPage, _ map: UnsafeMutablePointer<PangoFontMap>, _ scale: Double) throws(PDFError) -> [UInt8]? {
        let sink = PDFSink()
        let surface = cairo_pdf_surface_create_for_stream(PDFSink.write, Unmanaged.passUnretained(sink).toOpaque(), width, height)
        defer { cairo_surface_destroy(surface) }
        // The classic cross-reference table, whatever the cairo: `PDFAttachments` appends to it.
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, page.title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, String(page.created.description.prefix(19)) + "Z")
        guard let cairo = cairo_create(surface), let context = pango_font_map_create_context(map) else { throw PDFError("no memory") }
        defer {
            cairo_destroy(cairo)
            cpango_release(UnsafeMutableRawPointer(context))
        }
        pango_cairo_update_context(cairo, context)
        pango_context_set_base_dir(context, page.language.isRightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR)
        pango_context_set_language(context, pango_language_from_string(page.language.rawValue))
        var canvas = PDFCanvas(cairo: cairo, context: context, isRightToLeft: page.language.isRightToLeft, scale: scale)
        canvas.draw(page.blocks, from: margin, to: width - margin)
        let foot = height - margin - codeSide
        guard canvas.top <= (page.code == nil ? height - margin : foot) else { return nil }
        if let code = page.code { canvas.draw(code, at: foot) }
        cairo_show_page(cairo)
        cairo_surface_finish(surface)
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else { throw PDFError("the page cannot be written") }
        return sink.bytes
    }

    private mutating func draw(_ blocks: [PDFBlock], from left: Double, to right: Double) {
        for block in blocks {
            switch block {
            case .text(let text, let size, let isBold, let isQuiet):
                ink(isQuiet)
                top += show(layout(text, size: size, isBold: isBold, width: right - left), at: left)
            case .fact(let name, let value, let followsItsDirection): drawFact(name, value, followsItsDirection, left, right)
            case .space(let room): top += room * scale
            case .rule:
                cairo_set_source_rgb(cairo, 0.82, 0.85, 0.84)
                cairo_rectangle(cairo, left, top, right - left, 0.75)
                cairo_fill(cairo)
                top += 0.75
            }
        }
    }

    private mutating func drawFact(_ name: String, _ value: String, _ followsItsDirection: Bool, _ left: Double, _ right: Double) {
        let border = isRightToLeft ? right - Self.labelWidth : left + Self.labelWidth
        let (names, values) = isRightToLeft ? ((border, right), (left, border - 12)) : ((left, border - 12), (border, right))
        let first = layout(name, size: 10, width: names.1 - names.0)
        let second = layout(value, size: 10, width: values.1 - values.0, followsItsDirection: followsItsDirection)
        // Both stand on one line, whatever their scripts.
        let baseline = max(Self.baseline(first), Self.baseline(second))
        ink(true)
        let firstHeight = show(first, at: names.0, baseline: baseline)
        ink(false)
        let secondHeight = show(second, at: values.0, baseline: baseline)
        top += max(firstHeight, secondHeight) + 6 * scale
    }

    private mutating func draw(_ code: PDFPage.Code, at foot: Double) {
        let left = isRightToLeft ? Self.width - Self.margin - Self.codeSide : Self.margin
        let module = Self.codeSide / Double(code.size)
        cairo_set_source_rgb(cairo, 0, 0, 0)
        for row in 0..<code.size {
            for column in 0..<code.size where code.isDark(column, row) {
                cairo_rectangle(cairo, left + Double(column) * module, foot + Double(row) * module, module, module)
            }
        }
        cairo_fill(cairo)
        top = foot
        let gap = Self.codeSide + 18
        let start = isRightToLeft ? Self.margin : Self.margin + gap
        draw(code.caption, from: start, to: start + Self.width - 2 * Self.margin - gap)
    }

    private func ink(_ isQuiet: Bool) {
        if isQuiet { cairo_set_source_rgb(cairo, 0.33, 0.38, 0.36) } else { cairo_set_source_rgb(cairo, 0.07, 0.12, 0.1) }
    }

    /// A paragraph that is set and not yet drawn.
    private func layout(
        _ text: String,
        size: Double,
        isBold: Bool = false,
        width: Double,
        followsItsDirection: Bool = false
    ) -> OpaquePointer? {
        let layout = pango_layout_new(context)
        let font = pango_font_description_from_string("Noto Sans,Noto Sans Arabic \(isBold ? "Bold " : "")\(size * scale)")
        let attributes = pango_attr_list_new()
        // A hyphen inside a hash would be a wrong hash.
        pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
        defer {
            pango_font_description_free(font)
            pango_attr_list_unref(attributes)
        }
        pango_layout_set_attributes(layout, attributes)
        pango_layout_set_font_description(layout, font)
        pango_layout_set_width(layout, Int32(width * 1024))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_auto_dir(layout, followsItsDirection ? 1 : 0)
        pango_layout_set_alignment(layout, isRightToLeft ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT)
        pango_layout_set_line_spacing(layout, isRightToLeft ? 0.9 : 1.0)
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
        return layout
    }

    private static func baseline(_ layout: OpaquePointer?) -> Double { Double(pango_layout_get_baseline(layout)) / 1024 }

    /// Draws a paragraph, gives it back, and returns its height.
    private func show(_ layout: OpaquePointer?, at left: Double, baseline: Double? = nil) -> Double {
        guard let layout else { return 0 }
        defer { cpango_release(UnsafeMutableRawPointer(layout)) }
        let lowered = baseline.map { $0 - Self.baseline(layout) } ?? 0
        cairo_move_to(cairo, left, top + lowered)
        pango_cairo_show_layout(cairo, layout)
        var height: Int32 = 0
        pango_layout_get_size(layout, nil, &height)
        return Double(height) / 1024 + lowered
    }
}
