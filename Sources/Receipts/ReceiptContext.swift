// SPDX-License-Identifier: Apache-2.0

/// The JSON-LD context that every document carries inside: nothing has to be fetched to read one.
enum ReceiptContext {
    /// The namespaces, in the order of the document.
    private static let prefixes: [(StaticString, String)] = [
        ("dct", "http://purl.org/dc/terms/"), ("dpv", "https://w3id.org/dpv#"), ("dpv-27560", "https://w3id.org/dpv/schema/dpv-27560#"),
        ("eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#"), ("loc", "https://w3id.org/dpv/loc#"), ("naam", "urn:naam:"),
        ("pd", "https://w3id.org/dpv/pd#"), ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"), ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ]

    /// Properties whose values name something; without this JSON-LD would read them as plain texts.
    private static let references: [StaticString] = [
        "dct:conformsTo", "dct:creator", "dpv:hasApplicability", "dpv:hasAuthority", "dpv:hasDataController", "dpv:hasDataSource",
        "dpv:hasJurisdiction", "dpv:hasLegalBasis", "dpv:hasLocation", "dpv:hasNecessity", "dpv:hasProcessing", "dpv:hasRecipient",
        "dpv:hasRight", "dpv:isExercisedAt", "dpv:isIndicatedBy", "skos:broader",
    ]

    static func write(to json: inout JSONWriter) {
        json.object("@context") { json in
            for (prefix, name) in prefixes { json.member(prefix, name) }
            for property in references { json.object(property) { $0.member("@type", "@id") } }
            json.object("dct:created") { $0.member("@type", "xsd:dateTime") }
            json.object("dpv:isIndicatedAtTime") { $0.member("@type", "xsd:dateTime") }
            json.object("naam:proof") { $0.member("@container", "@list") }
        }
    }
}
