// SPDX-License-Identifier: Apache-2.0
package import HTML
package import Localization

/// The style sheets, fonts and pictures of the site, under addresses that change with their content and may be cached for ever.
package struct AssetLibrary: Sendable {
    private static let folders = ["fonts/", "images/", "styles/"]
    private let files: [String: EmbeddedResource]
    /// What stands in the addresses; changes when any of the files changes.
    package let version: String

    /// Collects what is part of the program.
    package init() {
        let served = EmbeddedResource.all.filter { file in Self.folders.contains { file.name.hasPrefix($0) } }
        files = Dictionary(served.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        version = served.map(\.contentHash).reduce("") { Self.fold($0, $1) }
    }

    /// The address of a file such as `styles/base.css`.
    package func reference(to name: String) -> URLReference {
        name.split(separator: "/").reduce(URLReference(path: "/assets").appending(segment: version)) { $0.appending(segment: String($1)) }
    }

    /// The file that an address below `/assets/` names, and whether the address is that of this very content.
    package func file(at path: String) -> (file: EmbeddedResource, isCurrent: Bool)? {
        guard let slash = path.firstIndex(of: "/"), let file = files[String(path[path.index(after: slash)...])] else { return nil }
        return (file, path[..<slash] == version)
    }

    /// The media type of a file by its ending.
    package static func mediaType(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "svg": "image/svg+xml"
        case "woff2": "font/woff2"
        default: "application/octet-stream"
        }
    }

    private static func fold(_ left: String, _ right: String) -> String {
        let mixed = (UInt64(left, radix: 16) ?? 0) &* 0x100_0000_01B3 ^ (UInt64(right, radix: 16) ?? 0)
        return String(mixed, radix: 16)
    }
}
