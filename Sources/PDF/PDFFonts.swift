// SPDX-License-Identifier: Apache-2.0
import Basics
import CPango
import Glibc

/// The fonts that pages may use: those that are given, and none of the machine's.
///
/// Made once in a program. The unpacked fonts lie in memory files that stay open until it ends, for cairo remembers fonts by their paths.
public final class PDFFonts: Sendable {
    /// One for the whole process, whoever's fonts they are: cairo 1.16 keeps one table of open fonts in a process, and opens and closes them with one
    /// FreeType library outside its own lock.
    private static let cairo = Lock(())

    // SAFETY: only lent inside the lock.
    private nonisolated(unsafe) let configuration: OpaquePointer

    /// Takes fonts as SFNT or WOFF2, or throws when one cannot be read.
    public init(_ fonts: [[UInt8]]) throws(PDFError) {
        guard let configuration = FcConfigCreate() else { throw PDFError("no memory for fonts") }
        self.configuration = configuration
        for font in fonts { try Self.add(font, to: configuration) }
    }

    deinit { FcConfigDestroy(configuration) }

    /// Lends a font map; one page is made at a time in a process.
    func withMap<Result>(_ body: (UnsafeMutablePointer<PangoFontMap>) throws(PDFError) -> Result) throws(PDFError) -> Result {
        try Self.cairo.withLock { _ throws(PDFError) in
            guard let map = cpango_font_map(configuration) else { throw PDFError("no memory for fonts") }
            defer { cpango_release(UnsafeMutableRawPointer(map)) }
            return try body(map)
        }
    }

    private static func add(_ font: [UInt8], to configuration: OpaquePointer) throws(PDFError) {
        let length = Int(cpango_unpack(font, font.count, nil, 0))
        guard length > 0 else { throw PDFError("a font cannot be read") }
        var bytes = [UInt8](repeating: 0, count: length)
        let unpacked = cpango_unpack(font, font.count, &bytes, UInt(length))
        let file = cpango_memory_file()
        guard unpacked == length, file >= 0, write(file, bytes, length) == length,
            FcConfigAppFontAddFile(configuration, Array("/proc/self/fd/\(file)\0".utf8)) != 0
        else { throw PDFError("a font cannot be kept") }
    }
}
