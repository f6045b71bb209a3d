// SPDX-License-Identifier: Apache-2.0
import HTTPServer
import Localization

/// The style sheets, fonts and pictures of the program, for the mailbox's own pages.
struct MailboxAssets: Sendable {
    /// The file that a path names, or nil.
    func response(to path: String) -> HTTPResponse? {
        let name = String(path.dropFirst())
        guard ["styles/", "fonts/", "images/"].contains(where: name.hasPrefix), let file = EmbeddedResource.named(name) else { return nil }
        var response = HTTPResponse(status: .ok, body: .bytes(file.bytes))
        response.headers.set("Content-Type", Self.mediaType(of: name))
        response.headers.set("Cache-Control", "max-age=300")
        response.headers.set("X-Content-Type-Options", "nosniff")
        return response
    }

    private static func mediaType(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "svg": "image/svg+xml"
        case "woff2": "font/woff2"
        default: "application/octet-stream"
        }
    }
}
