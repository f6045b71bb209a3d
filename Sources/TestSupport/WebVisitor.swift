// SPDX-License-Identifier: Apache-2.0
import Basics
package import HTTPClient

/// A browser without JavaScript: keeps cookies, fills forms, follows redirects.
package final class WebVisitor: Sendable {
    /// A page as it arrived.
    package struct Page: Sendable {
        package let url: String
        package let status: Int
        package let html: String
        package let bytes: [UInt8]
        package let headers: [(name: String, value: String)]

        package var forms: [WebForm] { WebForm.all(in: html) }

        /// What a person reads.
        package var text: String { HTMLText.visible(html) }
        package var title: String { HTMLText.title(of: html) }

        /// The value of a header, whatever its spelling.
        package func header(_ name: String) -> String? {
            headers.first { $0.name.lowercased() == name.lowercased() }?.value
        }

        /// The address without the origin and the query.
        package var path: String {
            guard let scheme = url.firstRange(of: "://") else { return url }
            return String(url[scheme.upperBound...].drop { $0 != "/" }.prefix { $0 != "?" && $0 != "#" })
        }

        /// The first form whose action ends like that.
        package func form(to ending: String) throws -> WebForm {
            guard let form = forms.first(where: { $0.action.hasSuffix(ending) }) else {
                throw Missing(what: "a form to \(ending) on \(url) (\(status))")
            }
            return form
        }

        /// The first link that contains that text.
        package func link(containing text: String) throws -> String {
            guard let link = HTMLText.links(in: html).first(where: { $0.contains(text) }) else {
                throw Missing(what: "a link with \(text) on \(url) (\(status))")
            }
            return link
        }
    }

    /// Something that should have been on a page.
    package struct Missing: Error, CustomStringConvertible {
        package let what: String

        package init(what: String) {
            self.what = what
        }

        package var description: String { "missing: \(what)" }
    }

    package let origin: String
    private let client: HTTPClient
    private let userAgent: String?
    private let cookies = Lock<[String: String]>([:])

    package init(origin: String, client: HTTPClient, userAgent: String? = nil) {
        self.origin = origin
        self.client = client
        self.userAgent = userAgent
    }

    /// Opens an address of the site, following redirects.
    package func get(_ path: String) async throws -> Page {
        try await follow(try await request("GET", absolute(path)), redirects: 4)
    }

    /// Sends a form, following redirects.
    package func submit(_ form: WebForm, on page: Page, pressing button: (name: String, value: String)? = nil) async throws -> Page {
        let target = form.action.isEmpty ? page.url : absolute(form.action)
        let body = form.fields(pressing: button).map { HTMLText.percentEncoded($0.name) + "=" + HTMLText.percentEncoded($0.value) }.joined(
            separator: "&"
        )
        return try await follow(
            try await request(
                "POST",
                target,
                [("Content-Type", "application/x-www-form-urlencoded"), ("Origin", Self.origin(of: target))],
                Array(body.utf8)
            ),
            redirects: 4
        )
    }

    /// Sends a form with files.
    package func upload(_ form: WebForm, on page: Page, field: String, files: [(name: String, bytes: [UInt8])]) async throws -> Page {
        let seam = "naam-test-seam-7f3a"
        var body: [UInt8] = []
        for (name, value) in form.fields() {
            body += Array("--\(seam)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for file in files {
            body += Array(
                "--\(seam)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(file.name)\"\r\nContent-Type: text/csv\r\n\r\n"
                    .utf8
            )
            body += file.bytes + Array("\r\n".utf8)
        }
        body += Array("--\(seam)--\r\n".utf8)
        let target = absolute(form.action)
        return try await follow(
            try await request(
                "POST",
                target,
                [("Content-Type", "multipart/form-data; boundary=\(seam)"), ("Origin", Self.origin(of: target))],
                body
            ),
            redirects: 4
        )
    }

    /// One request as it is, no redirect followed.
    package func request(
        _ method: String,
        _ url: String,
        _ headers: [(name: String, value: String)] = [],
        _ body: [UInt8] = []
    ) async throws -> Page {
        let jar = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ") }
        let own: [(name: String, value: String)] = (jar.isEmpty ? [] : [("Cookie", jar)]) + (userAgent.map { [("User-Agent", $0)] } ?? [])
        let response = try await client.send(
            HTTPClientRequest(method: method, url: absolute(url), headers: headers + own, body: body, timeout: .seconds(60))
        )
        for header in response.headers where header.name.lowercased() == "set-cookie" { keep(header.value) }
        return Page(
            url: absolute(url),
            status: response.status,
            html: String(decoding: response.body, as: UTF8.self),
            bytes: response.body,
            headers: response.headers
        )
    }

    private func follow(_ page: Page, redirects: Int) async throws -> Page {
        guard (301...303).contains(page.status), redirects > 0,
            let target = page.headers.first(where: { $0.name.lowercased() == "location" })?.value
        else {
            return page
        }
        return try await follow(try await request("GET", target), redirects: redirects - 1)
    }

    private func keep(_ cookie: String) {
        let pair = cookie.prefix { $0 != ";" }
        guard let equals = pair.firstIndex(of: "=") else { return }
        let name = String(pair[..<equals])
        let value = String(pair[pair.index(after: equals)...])
        cookies.withLock { $0[name] = value.isEmpty || cookie.lowercased().contains("max-age=0") ? nil : value }
    }

    private func absolute(_ path: String) -> String {
        path.hasPrefix("http://") || path.hasPrefix("https://") ? path : origin + path
    }

    private static func origin(of url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return url }
        return String(url[..<(url[scheme.upperBound...].firstIndex(of: "/") ?? url.endIndex)])
    }
}
