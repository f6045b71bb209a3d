// SPDX-License-Identifier: Apache-2.0
import Basics
import CPango

/// Sets text and draws shapes on a cairo surface, in one direction at a time.
struct PDFPen {
    static let (pageWidth, pageHeight, margin) = (595.28, 841.89, 56.0)
    static let (labelWidth, codeSide) = (120.0, 110.0)

    let cairo: OpaquePointer
    let context: OpaquePointer
    /// By how much everything is made smaller so that it finds room.
    let scale: Double
    private(set) var isRightToLeft = false

    /// From here on, text of this language, from the side where it begins.
    mutating func turn(to language: Language) {
        isRightToLeft = language.isRightToLeft
        pango_context_set_base_dir(context, isRightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR)
        pango_context_set_language(context, pango_language_from_string(language.rawValue))
    }

    /// Lends a pen whose direction is its own.
    func beside(_ body: (PDFPen) -> Void) {
        guard let other = pango_font_map_create_context(pango_context_get_font_map(context)) else { return }
        defer { cpango_release(UnsafeMutableRawPointer(other)) }
        pango_cairo_update_context(cairo, other)
        body(PDFPen(cairo: cairo, context: other, scale: scale))
    }

    func ink(_ isQuiet: Bool) {
        if isQuiet { cairo_set_source_rgb(cairo, 0.33, 0.38, 0.36) } else { cairo_set_source_rgb(cairo, 0.07, 0.12, 0.1) }
    }

    func rule(from left: Double, to right: Double, at top: Double) {
        cairo_set_source_rgb(cairo, 0.82, 0.85, 0.84)
        cairo_rectangle(cairo, left, top, right - left, 0.75)
        cairo_fill(cairo)
    }

    /// A paragraph that is set and not yet drawn; who gets it gives it back.
    func layout(
        _ text: String,
        size: Double,
        isBold: Bool = false,
        width: Double,
        followsItsDirection: Bool = false,
        isAtTheEnd: Bool = false
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
        pango_layout_set_alignment(layout, isRightToLeft != isAtTheEnd ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT)
        pango_layout_set_line_spacing(layout, isRightToLeft ? 0.9 : 1.0)
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
        return layout
    }

    /// Where names and what belongs to them stand in a line.
    func columns(_ left: Double, _ right: Double) -> (names: (Double, Double), values: (Double, Double)) {
        let border = isRightToLeft ? right - Self.labelWidth : left + Self.labelWidth
        return isRightToLeft ? ((border, right), (left, border - 12)) : ((left, border - 12), (border, right))
    }

    static func baseline(_ layout: OpaquePointer?) -> Double { Double(pango_layout_get_baseline(layout)) / 1024 }

    /// Draws a paragraph, gives it back, and returns its height.
    func show(_ layout: OpaquePointer?, at left: Double, top: Double, baseline: Double? = nil) -> Double {
        guard let layout else { return 0 }
        defer { cpango_release(UnsafeMutableRawPointer(layout)) }
        let lowered = baseline.map { $0 - Self.baseline(layout) } ?? 0
        cairo_move_to(cairo, left, top + lowered)
        pango_cairo_show_layout(cairo, layout)
        var height: Int32 = 0
        pango_layout_get_size(layout, nil, &height)
        return Double(height) / 1024 + lowered
    }

    /// The squares of a code.
    func draw(_ code: PDFPage.Code, left: Double, top: Double) {
        let module = Self.codeSide / Double(code.size)
        cairo_set_source_rgb(cairo, 0, 0, 0)
        for row in 0..<code.size {
            for column in 0..<code.size where code.isDark(column, row) {
                cairo_rectangle(cairo, left + Double(column) * module, top + Double(row) * module, module, module)
            }
        }
        cairo_fill(cairo)
    }
}
