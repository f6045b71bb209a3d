// SPDX-License-Identifier: Apache-2.0
import CResources
import PDF
import Testing

/// The fonts of the site.
enum SampleFonts {
    static func make() throws -> PDFFonts {
        let names = ["noto-sans-regular", "noto-sans-bold", "noto-sans-arabic-regular", "noto-sans-arabic-bold"]
        return try PDFFonts(
            names.map { name in
                let file = try #require(cresources_find("fonts/\(name).woff2"))
                return Array(UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.length))
            }
        )
    }
}
