// SPDX-License-Identifier: Apache-2.0
import HTTPServer
import Localization

/// Serves style sheets, fonts and pictures; an address of the present content may be kept for ever.
struct AssetController: Sendable {
    private let assets: AssetLibrary
    private let tags: [String: String]

    init(assets: AssetLibrary) {
        self.assets = assets
        tags = Dictionary(EmbeddedResource.all.map { ($0.name, "\"\($0.contentHash)\"") }, uniquingKeysWith: { first, _ in first })
    }

    func respond(to request: HTTPRequest, name: String) throws -> HTTPResponse {
        guard let (file, isCurrent) = assets.file(at: name), let tag = tags[file.name] else { throw SiteRefusal.notFound }
        var headers = HTTPHeaders()
        headers.add("ETag", tag)
        headers.add("Cache-Control", isCurrent ? "public, max-age=31536000, immutable" : "no-cache")
        if let known = request.headers["if-none-match"],
            known == "*" || known.split(separator: ",").contains(where: { $0.filter { $0 != " " } == tag })
        {
            return HTTPResponse(status: .notModified, headers: headers)
        }
        headers.add("Content-Type", AssetLibrary.mediaType(of: file.name))
        return HTTPResponse(status: .ok, headers: headers, body: .bytes(file.bytes))
    }
}
