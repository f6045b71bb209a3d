// SPDX-License-Identifier: Apache-2.0
import Receipts
import Testing

/// The fields of ISO/IEC TS 27560:2023 as the DPV guide `consent-27560` maps them, and the terms of DPV 2.3.
struct ReceiptShapeTests {
    private let root: JSONValue

    init() throws {
        root = try JSONDocument(SampleConsent().document(withdrawn: 3).bytes).root
    }

    private var record: JSONValue? { root["dpv:hasRecordOfActivity"]?.elements.first { _ in true } }
    private var process: JSONValue? { record?["dpv:hasProcess"]?.elements.first { _ in true } }

    private func types(_ value: JSONValue?) -> [String] { (value?["@type"]?.elements).map { $0.compactMap(\.string) } ?? [] }

    @Test func `the receipt has its header and wraps one record`() {
        #expect(types(root) == ["dpv:ConsentReceipt"])
        #expect(root["dct:conformsTo"]?.string == "dpv-27560:receipt-eu-gdpr")
        #expect(root["dct:identifier"]?.string == root["dpv:hasIdentifier"]?.string)
        #expect(root["dct:created"]?.string == "2026-11-24T08:30:00.000Z")
        #expect(types(record) == ["dpv:ConsentRecord"])
        #expect(record?["dct:conformsTo"]?.string == "dpv-27560:record-eu-gdpr")
        #expect(record?["dct:identifier"]?.string == record?["dpv:hasIdentifier"]?.string)
        #expect(record?["dct:identifier"]?.string != root["dct:identifier"]?.string)
        #expect(record?["dpv:hasDataSubject"]?["dpv:hasIdentifier"]?.string == SampleConsent.subject)
    }

    @Test(arguments: ["dct:language", "dct:created", "dct:creator", "dpv:hasNotice", "dpv:hasProcess", "dpv:hasEntity"])
    func `the record has every mandatory field of its own`(field: String) {
        #expect(record?.members.contains { $0.name == field } == true)
    }

    @Test(arguments: [
        "dpv:hasDataController", "dpv:hasPurpose", "dpv:hasLegalBasis", "dpv:hasPersonalData", "dpv:hasDataSource", "dpv:hasProcessing",
        "dpv:hasStorageCondition", "dpv:hasService", "dpv:hasJurisdiction", "dpv:hasRecipient", "dpv:hasConsentControl", "dpv:hasRight",
        "dpv:hasAuthority", "dpv:hasConsentStatus",
    ])
    func `the process has every field that the standard or the GDPR makes mandatory`(field: String) {
        #expect(process?.members.contains { $0.name == field && $0.value.kind == .array } == true)
    }

    @Test func `each party has identifier, name, address, contact and type`() {
        let entities = (record?["dpv:hasEntity"]?.elements).map { Array($0) } ?? []
        #expect(entities.count == 2)
        for entity in entities {
            for field in ["@id", "@type", "dpv:hasIdentifier", "dpv:hasName", "dpv:hasAddress", "dpv:hasContact"] {
                #expect(entity.members.contains { $0.name == field }, "\(field)")
            }
        }
        let named = Set(entities.compactMap { $0["@id"]?.string })
        #expect(Set((process?["dpv:hasRecipient"]?.elements).map { $0.compactMap(\.string) } ?? []) == named)
    }

    @Test func `each event has time, state, method and who indicated it; a yes has a duration with an end`() {
        let events = (process?["dpv:hasConsentStatus"]?.elements).map { Array($0) } ?? []
        #expect(events.map { types($0).first } == ["dpv:ConsentGiven", "dpv:ConsentWithdrawn"])
        #expect(events.map { $0["dpv:isIndicatedAtTime"]?.string } == ["2026-11-23T10:00:00.123Z", "2026-11-24T08:30:00.000Z"])
        for event in events {
            #expect(event["dpv:hasIndicationMethod"] != nil)
            #expect(event["dpv:isIndicatedBy"]?.elements.first { _ in true }?.string == "naam:subject:" + SampleConsent.subject)
        }
        #expect(types(events.first).last == "dpv:ExplicitlyExpressedConsent")
        #expect(types(events.first?["dpv:hasDuration"]) == ["dpv:UntilEventDuration"])
    }

    @Test func `no term is used that DPV 2.3 does not have, and every prefix is declared in the document`() throws {
        let text = String(decoding: try SampleConsent().document(withdrawn: 3).bytes, as: UTF8.self)
        for term in ["dpv:ConsentTerminated", "dpv:hasLegalName", "dpv:EndlessDuration"] { #expect(!text.contains(term)) }
        let prefixes = Set((root["@context"]?.members).map { $0.map(\.name) } ?? [])
        for name in Self.names(in: root) where name.contains(":") {
            #expect(prefixes.contains(String(name.prefix { $0 != ":" })), "\(name)")
        }
    }

    @Test func `nothing that names a person is in it`() throws {
        let text = String(decoding: try SampleConsent().document().bytes, as: UTF8.self)
        for word in ["rdf:value\":\"+", "/u/", "/r/"] { #expect(!text.contains(word)) }
    }

    @Test func `no name comes twice in an object`() {
        var waiting = [root]
        while let value = waiting.popLast() {
            let names = value.members.map(\.name)
            #expect(Set(names).count == names.count, "\(names)")
            waiting += value.members.map(\.value) + Array(value.elements)
        }
    }

    private static func names(in value: JSONValue) -> [String] {
        value.members.flatMap { [$0.name] + names(in: $0.value) } + value.elements.flatMap { names(in: $0) }
    }
}
