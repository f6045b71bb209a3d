// SPDX-License-Identifier: Apache-2.0
import HTML
import HTTPServer
import Localization

/// The style sheets and fonts of the pages, from inside the program; their addresses change with them.
struct PhoneStyles: Sendable {
    private static let names = ["styles/base.css", "styles/phones.css"]
    private let hashes: [String]

    init() {
        hashes = Self.names.map { EmbeddedResource.named($0)?.contentHash ?? "" }
    }

    var references: [URLReference] {
        [URLReference(path: "/styles/base.css").query("v", hashes[0]), URLReference(path: "/styles/phones.css").query("v", hashes[1])]
    }

    var icon: URLReference { URLReference(path: "/images/logo.svg") }

    /// The file of that path, or nil.
    func file(_ path: String) -> HTTPResponse? {
        let type: String
        switch path {
        case "/styles/base.css", "/styles/phones.css": type = "text/css; charset=utf-8"
        case "/images/logo.svg": type = "image/svg+xml"
        case _ where path.hasPrefix("/fonts/") && path.hasSuffix(".woff2"): type = "font/woff2"
        default: return nil
        }
        guard let file = EmbeddedResource.named(String(path.dropFirst())) else { return nil }
        let headers = HTTPHeaders([
            ("Content-Type", type), ("Cache-Control", "public, max-age=86400"), ("X-Content-Type-Options", "nosniff"),
        ])
        return HTTPResponse(status: .ok, headers: headers, body: .bytes(file.bytes))
    }
}
