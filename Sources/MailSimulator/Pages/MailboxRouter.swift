// SPDX-License-Identifier: Apache-2.0
import Basics
import HTML
import HTTPServer
import Localization
import Mail

/// Answers browsers and tests that look into the mailbox. Nothing is ever changed by it.
struct MailboxRouter: Sendable {
    private static let pageSize = 50
    private static let mostListed = 1000

    let store: MailStore
    let catalogues: Catalogues
    let assets = MailboxAssets()

    /// The answer to a request.
    func respond(to request: HTTPRequest) -> HTTPResponse {
        guard isLocal(request) else { return .text("This mailbox is only for this machine.\n", status: .forbidden) }
        guard request.method == .get || request.method == .head else {
            var response = HTTPResponse.text("Method not allowed\n", status: .methodNotAllowed)
            response.headers.set("Allow", "GET, HEAD")
            return response
        }
        if request.path == "/" { return list(request) }
        if request.path == "/messages.json" { return json(request) }
        if let file = assets.response(to: request.path) { return file }
        let parts = request.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
        guard parts.first == "messages" else { return missing(request) }
        if parts.count == 2, parts[1].hasSuffix(".eml") { return raw(request, String(parts[1].dropLast(4))) }
        if parts.count == 2, find(parts[1]) != nil { return .redirect(to: "/messages/\(parts[1])/") }
        guard parts.count == 3, let (mail, bytes) = find(parts[1]) else { return missing(request) }
        switch parts[2] {
        case "": return view(request, mail, bytes)
        case "page": return page(bytes) ?? missing(request)
        default: return missing(request)
        }
    }

    private func find(_ text: String) -> (StoredMail, [UInt8])? {
        guard let id = Int(text), "\(id)" == text, let mail = store.mail(id), let bytes = store.bytes(of: mail) else { return nil }
        return (mail, bytes)
    }

    private func list(_ request: HTTPRequest) -> HTTPResponse {
        let query = String((request.query["q"] ?? "").prefix(200))
        let number = min(max(request.query["page"].flatMap { Int($0) } ?? 1, 1), 1_000_000)
        let (total, mails) = store.find(query, offset: (number - 1) * Self.pageSize, limit: Self.pageSize)
        return answer(request) { shell in
            MailListPage(shell: shell, query: query, number: number, size: Self.pageSize, total: total, mails: mails).bytes
        }
    }

    private func view(_ request: HTTPRequest, _ mail: StoredMail, _ bytes: [UInt8]) -> HTTPResponse {
        let parsed = try? MailParser.parse(bytes)
        return answer(request) { shell in MailPage(shell: shell, mail: mail, parsed: parsed).bytes }
    }

    private func missing(_ request: HTTPRequest) -> HTTPResponse {
        answer(request, status: .notFound) { shell in
            shell.bytes(title: shell.localizer.text("mailbox.missing.title"), showsHeading: true) { w in
                w(.p, shell.localizer.text("mailbox.missing.text"))
                w(Button(shell.localizer.text("mailbox.mail.back"), to: URLReference(path: "/"), kind: .secondary))
            }
        }
    }

    private func answer(_ request: HTTPRequest, status: HTTPStatus = .ok, _ page: (MailboxShell) -> [UInt8]) -> HTTPResponse {
        let (language, isChosen) = MailboxLanguage.choose(request)
        var response = HTTPResponse.html(page(MailboxShell(localizer: catalogues[language], request: request)), status: status)
        let policy =
            "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'"
        Self.protect(&response, policy: policy)
        response.headers.set("Content-Language", language.rawValue)
        response.headers.set("Vary", "Accept-Language, Cookie")
        if isChosen { response.headers.set("Set-Cookie", MailboxLanguage.cookie(language)) }
        return response
    }

    /// The mail's own page, which may show itself and open links in new tabs, and nothing else.
    private func page(_ bytes: [UInt8]) -> HTTPResponse? {
        guard let html = (try? MailParser.parse(bytes))?.html else { return nil }
        var response = HTTPResponse.html(Array(Self.opensLinksOutside(html).utf8))
        let policy =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; "
            + "sandbox allow-popups allow-popups-to-escape-sandbox"
        Self.protect(&response, policy: policy)
        return response
    }

    private func raw(_ request: HTTPRequest, _ id: String) -> HTTPResponse {
        guard let (_, bytes) = find(id) else { return missing(request) }
        var response = HTTPResponse(status: .ok, body: .bytes(bytes))
        response.headers.set("Content-Type", "message/rfc822")
        response.headers.set("Content-Disposition", "attachment; filename=\"mail-\(id).eml\"")
        Self.protect(&response, policy: "default-src 'none'; sandbox")
        return response
    }

    private func json(_ request: HTTPRequest) -> HTTPResponse {
        func number(_ name: String, _ fallback: Int, _ most: Int) -> Int {
            min(max(request.query[name].flatMap { Int($0) } ?? fallback, 0), most)
        }
        let (total, mails) = store.find(
            String((request.query["q"] ?? "").prefix(200)),
            offset: number("offset", 0, 1_000_000),
            limit: number("limit", 100, Self.mostListed)
        )
        var response = HTTPResponse.json(MailJSON.bytes(total: total, mails: mails.map { ($0, store.bytes(of: $0)) }))
        Self.protect(&response, policy: "default-src 'none'")
        return response
    }

    private static func protect(_ response: inout HTTPResponse, policy: String) {
        response.headers.set("Content-Security-Policy", policy)
        response.headers.set("Cache-Control", "no-store")
        response.headers.set("X-Content-Type-Options", "nosniff")
        response.headers.set("Referrer-Policy", "no-referrer")
    }

    /// Only names of this machine: else a page of the web could read the mailbox by pointing a name of its own here.
    private func isLocal(_ request: HTTPRequest) -> Bool {
        guard let host = request.headers["host"]?.lowercased() else { return false }
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
        return ["127.0.0.1", "localhost", "[::1]"].contains(name)
    }

    private static func opensLinksOutside(_ html: String) -> String {
        let base = "<base target=\"_blank\">"
        guard let head = html.firstRange(of: "<head"), let end = html[head.upperBound...].firstIndex(of: ">") else { return base + html }
        return html[...end] + base + html[html.index(after: end)...]
    }
}
