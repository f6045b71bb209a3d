// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient
import TestSupport

/// The demo's mailbox, read over HTTP.
struct Mailbox: Sendable {
    /// A mail as the list shows it.
    struct Mail: Sendable {
        let id: Int
        /// The recipient's address.
        let to: String
        let subject: String
        /// The recipient's name in the header.
        let name: String
        let language: String?
        /// The address for one-click unsubscribing.
        let unsubscribe: String?
        /// The personal link to the opt-in form.
        let invitation: String?
        let links: [String]
    }

    let origin: String
    let client: HTTPClient

    /// How many mails there are.
    func count() async throws -> Int {
        Int(try await list("limit=1")["total"]?.integer ?? 0)
    }

    /// The mails that match a search, all when empty; newest first.
    func mails(_ query: String = "") async throws -> [Mail] {
        var mails: [Mail] = []
        let limit = 500
        while true {
            let part = try await list("q=\(HTMLText.percentEncoded(query))&offset=\(mails.count)&limit=\(limit)")
            let found = (part["messages"]?.elements).map { $0.compactMap(Self.mail) } ?? []
            mails += found
            if found.isEmpty || Int64(mails.count) >= part["total"]?.integer ?? 0 { return mails }
        }
    }

    /// The newest mail to an address.
    func mail(to address: String) async throws -> Mail {
        try await eventually("a mail to \(address)") { try await mails(address).first { $0.to == address } }
    }

    /// The bytes of a mail as they came.
    func source(of mail: Mail) async throws -> String {
        String(decoding: try await get("/messages/\(mail.id).eml"), as: UTF8.self)
    }

    private func list(_ query: String) async throws -> JSONValue {
        try JSONDocument(try await get("/messages.json?\(query)")).root
    }

    private func get(_ path: String) async throws -> [UInt8] {
        let response = try await client.send(
            HTTPClientRequest(method: "GET", url: origin + path, headers: [], body: [], timeout: .seconds(30))
        )
        guard response.status == 200 else { throw WebVisitor.Missing(what: "\(path) of the mailbox (\(response.status))") }
        return response.body
    }

    private static func mail(_ json: JSONValue) -> Mail? {
        guard let id = json["id"]?.integer, let to = json["to"]?.string else { return nil }
        let links = (json["links"]?.elements).map { $0.compactMap(\.string) } ?? []
        return Mail(
            id: Int(id),
            to: to,
            subject: json["subject"]?.string ?? "",
            name: json["name"]?.string ?? "",
            language: json["language"]?.string,
            unsubscribe: json["unsubscribe"]?.string,
            invitation: links.first { $0.contains("/i/") && !$0.hasSuffix("/stop") },
            links: links
        )
    }
}
