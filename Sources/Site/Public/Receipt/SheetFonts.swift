// SPDX-License-Identifier: Apache-2.0
import Basics
import Localization
import PDF

/// The fonts of sheets, unpacked when the first sheet is asked for.
package final class SheetFonts: Sendable {
    private static let names = ["noto-sans-regular", "noto-sans-bold", "noto-sans-arabic-regular", "noto-sans-arabic-bold"]
    private let made = Lock<PDFFonts?>(nil)

    func fonts() throws(PDFError) -> PDFFonts {
        try made.withLock { made throws(PDFError) in
            if let made { return made }
            let fonts = try PDFFonts(Self.names.compactMap { EmbeddedResource.named("fonts/\($0).woff2")?.bytes })
            made = fonts
            return fonts
        }
    }
}
