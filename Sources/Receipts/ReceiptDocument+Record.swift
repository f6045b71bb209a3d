// SPDX-License-Identifier: Apache-2.0

extension ReceiptDocument {
    /// The name of the company's node.
    static let controllerNode = "naam:controller"
    /// The name of WhatsApp's node: Meta carries the messages as a processor.
    static let carrierNode = "naam:carrier"

    /// Writes the consent record (`dpv:ConsentRecord`), which the receipt wraps.
    func writeRecord(to json: inout JSONWriter) {
        let identifier = identifier("record", of: [given])
        json.member("@id", "urn:uuid:" + identifier)
        json.texts("@type", ["dpv:ConsentRecord"])
        json.member("dct:conformsTo", "dpv-27560:record-eu-gdpr")
        json.member("dct:identifier", identifier)
        json.member("dpv:hasIdentifier", identifier)
        json.member("dct:created", givenAct.time)
        json.member("dct:creator", Self.controllerNode)
        json.member("dct:language", shownWording.language)
        json.object("dpv:hasDataSubject") { json in
            json.member("@id", subjectNode)
            json.texts("@type", ["dpv:DataSubject"])
            json.member("dct:identifier", givenAct.subject)
            json.member("dpv:hasIdentifier", givenAct.subject)
        }
        json.array("dpv:hasNotice") { list in
            list.object { Self.write(shownWording, "wording", ["dpv:ConsentNotice"], to: &$0) }
            list.object { Self.write(shownNotice, "notice", ["dpv:PrivacyNotice"], to: &$0) }
        }
        json.array("dpv:hasProcess") { list in list.object { writeProcess(to: &$0) } }
        json.array("dpv:hasEntity") { list in
            list.object { writeController(to: &$0) }
            list.object { Self.writeCarrier(to: &$0) }
        }
    }

    var subjectNode: String { "naam:subject:" + givenAct.subject }

    private static func write(_ shown: ShownText, _ kind: String, _ types: [String], to json: inout JSONWriter) {
        json.member("@id", "naam:\(kind):\(shown.hash)")
        json.texts("@type", types)
        json.member("dct:identifier", shown.hash)
        json.member("dpv:hasIdentifier", shown.hash)
        json.member("dct:language", shown.language)
        json.member("rdf:value", shown.text)
    }

    private func writeController(to json: inout JSONWriter) {
        json.member("@id", Self.controllerNode)
        json.texts("@type", ["dpv:DataController", "dpv:Recipient"])
        json.member("dct:identifier", controller.website)
        json.member("dpv:hasIdentifier", controller.website)
        json.array("dpv:hasName") { list in
            for (language, name) in controller.names.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                list.object { json in
                    json.member("@language", language.rawValue)
                    json.member("@value", name)
                }
            }
        }
        json.texts("dpv:hasContact", ["mailto:" + controller.email, controller.website, "tel:" + controller.phone])
        // Without a postal address the electronic ones stand for it (docs/configuration.md says how to give one).
        if let address = controller.address { json.member("dpv:hasAddress", address) }
        if let country = controller.country { json.member("dpv:hasLocation", "loc:" + country) }
        if controller.address == nil || controller.country == nil { json.texts("dpv:hasApplicability", ["dpv:NotAvailable"]) }
    }

    private static func writeCarrier(to json: inout JSONWriter) {
        json.member("@id", carrierNode)
        json.texts("@type", ["dpv:DataProcessor", "dpv:Recipient"])
        json.member("dct:identifier", "https://www.whatsapp.com")
        json.member("dpv:hasIdentifier", "https://www.whatsapp.com")
        json.array("dpv:hasName") { list in
            list.object { json in
                json.member("@language", "en")
                json.member("@value", "WhatsApp (Meta Platforms Ireland Limited)")
            }
        }
        json.texts("dpv:hasContact", ["https://www.whatsapp.com/contact"])
        json.member("dpv:hasAddress", "Merrion Road, Dublin 4, D04 X2K5, Ireland")
        json.member("dpv:hasLocation", "loc:IE")
    }
}
