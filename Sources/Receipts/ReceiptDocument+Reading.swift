// SPDX-License-Identifier: Apache-2.0

extension ReceiptDocument {
    /// Reads the one canonical form of a document, or throws `malformed`, or what the parts throw.
    public init(bytes: [UInt8]) throws(LogError) {
        guard bytes.count <= ReceiptJudge.largest, let json = Self.json(bytes) else { throw Self.failure }
        guard let record = json["dpv:hasRecordOfActivity"]?.elements.first(where: { _ in true }) else { throw Self.failure }
        let proofs = (json["naam:proof"]?.elements).map { $0.compactMap(\.string) } ?? []
        let texts = (record["dpv:hasNotice"]?.elements).map { $0.compactMap { $0["rdf:value"]?.string } } ?? []
        guard (1...2).contains(proofs.count), texts.count == 2, let controller = Self.controller(record) else { throw Self.failure }
        let given = try Receipt(bytes: Array(proofs[0].utf8))
        var withdrawn: Receipt?
        if proofs.count == 2 { withdrawn = try Receipt(bytes: Array(proofs[1].utf8)) }
        try self.init(given: given, withdrawn: withdrawn, wording: texts[0], notice: texts[1], controller: controller)
        guard self.bytes == bytes else { throw Self.failure }
    }

    private static var failure: LogError { LogError(.malformed, "receipt document") }

    private static func json(_ bytes: [UInt8]) -> JSONValue? {
        guard let document = try? JSONDocument(bytes, limits: JSONLimits(bytes: ReceiptJudge.largest, depth: 16, values: 2_000)) else {
            return nil
        }
        return document.root
    }

    private static func controller(_ record: JSONValue) -> ControllerStatement? {
        guard let entity = record["dpv:hasEntity"]?.elements.first(where: { _ in true }) else { return nil }
        var names: [Language: String] = [:]
        for name in (entity["dpv:hasName"]?.elements).map({ Array($0) }) ?? [] {
            guard let language = name["@language"]?.string, let value = name["@value"]?.string else { return nil }
            names[Language(rawValue: language)] = value
        }
        let contacts = (entity["dpv:hasContact"]?.elements).map { $0.compactMap(\.string) } ?? []
        guard contacts.count == 3, contacts[0].hasPrefix("mailto:"), contacts[2].hasPrefix("tel:") else { return nil }
        return ControllerStatement(
            names: names,
            website: contacts[1],
            email: String(contacts[0].dropFirst(7)),
            phone: String(contacts[2].dropFirst(4)),
            address: entity["dpv:hasAddress"]?.string,
            country: entity["dpv:hasLocation"]?.string.flatMap { $0.hasPrefix("loc:") ? String($0.dropFirst(4)) : nil }
        )
    }
}
