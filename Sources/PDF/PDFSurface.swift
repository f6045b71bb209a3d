// SPDX-License-Identifier: Apache-2.0
import Basics
import CPango

/// A file of pages of A4 while it is drawn.
enum PDFSurface {
    /// Lends a pen and returns the file, or nil when the closure says that it is of no use.
    static func draw(
        title: String,
        language: Language,
        created: Timestamp,
        scale: Double,
        _ map: UnsafeMutablePointer<PangoFontMap>,
        _ body: (PDFPen) -> Bool
    ) throws(PDFError) -> [UInt8]? {
        let sink = PDFSink()
        let surface = cairo_pdf_surface_create_for_stream(
            PDFSink.write,
            Unmanaged.passUnretained(sink).toOpaque(),
            PDFPen.pageWidth,
            PDFPen.pageHeight
        )
        defer { cairo_surface_destroy(surface) }
        // The classic cross-reference table, whatever the cairo: `PDFAttachments` appends to it.
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, String(created.description.prefix(19)) + "Z")
        guard let cairo = cairo_create(surface), let context = pango_font_map_create_context(map) else { throw PDFError("no memory") }
        defer {
            cairo_destroy(cairo)
            cpango_release(UnsafeMutableRawPointer(context))
        }
        pango_cairo_update_context(cairo, context)
        var pen = PDFPen(cairo: cairo, context: context, scale: scale)
        pen.turn(to: language)
        guard body(pen) else { return nil }
        cairo_show_page(cairo)
        cairo_surface_finish(surface)
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else { throw PDFError("the page cannot be written") }
        return sink.bytes
    }
}
