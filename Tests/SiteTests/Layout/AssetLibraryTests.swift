// SPDX-License-Identifier: Apache-2.0
import HTML
import Localization
import Site
import Testing

struct AssetLibraryTests {
    private let assets = AssetLibrary()

    private func path(of name: String) -> String {
        String(assets.reference(to: name).text.dropFirst("/assets/".count))
    }

    @Test
    func `an address leads back to its file`() throws {
        let found = try #require(assets.file(at: path(of: "styles/base.css")))
        #expect(found.file.name == "styles/base.css")
        #expect(found.isCurrent)
    }

    @Test
    func `an address of an older version leads to the file but is not current`() throws {
        let found = try #require(assets.file(at: "0123/styles/base.css"))
        #expect(!found.isCurrent)
    }

    @Test(arguments: [
        "", "styles/base.css", "v/locales/ar.json", "v/../locales/ar.json", "v/styles/", "v/styles/none.css", "v//styles/base.css",
    ])
    func `what is not a file of the site is not found`(path: String) {
        #expect(assets.file(at: path) == nil)
    }

    @Test
    func `style sheets refer only to files that are there`() throws {
        let sheets = EmbeddedResource.all.filter { $0.name.hasSuffix(".css") }
        #expect(sheets.count >= 3)
        for sheet in sheets {
            for reference in sheet.text.matches(of: #/url\("\.\./([^"]+)"\)/#) {
                #expect(EmbeddedResource.named(String(reference.1)) != nil)
            }
            #expect(!sheet.text.contains("http:") && !sheet.text.contains("https:") && !sheet.text.contains("@import"))
        }
    }

    @Test(arguments: [
        ("a.css", "text/css; charset=utf-8"), ("a.svg", "image/svg+xml"), ("a.woff2", "font/woff2"), ("a", "application/octet-stream"),
    ])
    func `files have their media types`(name: String, type: String) {
        #expect(AssetLibrary.mediaType(of: name) == type)
    }
}
