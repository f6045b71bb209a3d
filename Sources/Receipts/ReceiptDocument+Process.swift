// SPDX-License-Identifier: Apache-2.0

extension ReceiptDocument {
    /// Writes what the data is used for, on which ground, for how long, and what became of the consent: the processing and event fields of
    /// ISO/IEC TS 27560.
    func writeProcess(to json: inout JSONWriter) {
        json.texts("@type", ["dpv:Process"])
        json.texts("dpv:hasDataController", [Self.controllerNode])
        json.array("dpv:hasPurpose") { list in list.object { writePurpose(to: &$0) } }
        json.texts("dpv:hasLegalBasis", ["eu-gdpr:A6-1-a"])
        json.array("dpv:hasPersonalData") { list in
            list.object { Self.writeData("pd:TelephoneNumber", "dpv:Required", to: &$0) }
            list.object { Self.writeData("pd:Language", "dpv:Required", to: &$0) }
            list.object { Self.writeData("pd:Name", "dpv:Optional", to: &$0) }
        }
        json.texts("dpv:hasDataSource", ["dpv:DataSubjectDataSource"])
        json.texts("dpv:hasProcessing", ["dpv:Collect", "dpv:Store", "dpv:Use", "dpv:Transmit", "dpv:Erase"])
        json.array("dpv:hasService") { list in
            list.object { json in
                json.texts("@type", ["dpv:Service"])
                json.member("skos:prefLabel", "WhatsApp messages")
            }
        }
        writeStorage(to: &json)
        json.texts("dpv:hasJurisdiction", ["loc:EU"] + (controller.country.map { ["loc:" + $0] } ?? []))
        json.texts("dpv:hasRecipient", [Self.controllerNode, Self.carrierNode])
        json.array("dpv:hasConsentControl") { list in
            list.object { json in
                json.texts("@type", ["dpv:WithdrawConsent"])
                let digits = controller.phone.filter { $0.isASCII && $0.isNumber }
                json.texts("dpv:isExercisedAt", ["https://wa.me/\(digits)?text=STOP", "mailto:" + controller.email])
            }
        }
        json.texts("dpv:hasRight", ["A7-3", "A13", "A15", "A16", "A17", "A18", "A20", "A77"].map { "eu-gdpr:" + $0 })
        json.array("dpv:hasAuthority") { list in
            list.object { json in
                json.texts("@type", ["dpv:DataProtectionAuthority"])
                json.member("skos:prefLabel", "The authority where you live, where you work, or of the place in question (Art. 77 GDPR)")
            }
        }
        json.array("dpv:hasConsentStatus") { list in for act in acts { list.object { write(act, to: &$0) } } }
    }

    private func writePurpose(to json: inout JSONWriter) {
        json.texts("@type", ["dpv:Purpose"])
        json.member("dct:identifier", givenAct.purpose)
        let broader =
            switch givenAct.purpose {
            case "promotional": "dpv:DirectMarketing"
            case "transactional": "dpv:CommunicationForCustomerCare"
            default: "dpv:CommunicationManagement"
            }
        json.texts("skos:broader", [broader])
        json.member("skos:prefLabel", shownWording.title(of: givenAct.purpose) ?? givenAct.purpose)
    }

    private static func writeData(_ category: String, _ necessity: String, to json: inout JSONWriter) {
        json.texts("@type", ["dpv:PersonalData"])
        json.texts("skos:broader", [category])
        json.texts("dpv:hasNecessity", [necessity])
    }

    private func writeStorage(to json: inout JSONWriter) {
        json.array("dpv:hasStorageCondition") { list in
            list.object { json in
                json.texts("@type", ["dpv:StorageLocation"])
                if let country = controller.country {
                    json.texts("dpv:hasLocation", ["loc:" + country])
                } else {
                    json.texts("dpv:hasApplicability", ["dpv:NotAvailable"])
                }
            }
            list.object { json in
                json.texts("@type", ["dpv:StorageDuration"])
                Self.writeUntilWithdrawal(to: &json)
            }
            // The proof outlives the consent, without the number.
            list.object { json in
                json.texts("@type", ["dpv:StorageDeletion"])
                json.object("dpv:hasDuration") { json in
                    json.texts("@type", ["dpv:TemporalDuration"])
                    json.member("rdf:value", Self.proofDuration)
                }
                json.member("skos:prefLabel", "Proof of consent, without the number, after the withdrawal")
            }
        }
    }

    private func write(_ act: ConsentAct, to json: inout JSONWriter) {
        // A full statement that the person sends is more than a tap or a word (Art. 4(11) GDPR; DPV's consent types).
        let type = act.method == "whatsapp-statement" ? "dpv:ExplicitlyExpressedConsent" : "dpv:ExpressedConsent"
        json.texts("@type", act.kind == .given ? ["dpv:ConsentGiven", type] : ["dpv:ConsentWithdrawn"])
        json.texts("dpv:isIndicatedBy", [act.isByPerson ? subjectNode : Self.controllerNode])
        json.member("dpv:isIndicatedAtTime", act.time)
        json.member("dpv:hasIndicationMethod", act.method)
        if act.kind == .given { Self.writeUntilWithdrawal(to: &json) }
    }

    private static func writeUntilWithdrawal(to json: inout JSONWriter) {
        json.object("dpv:hasDuration") { json in
            json.texts("@type", ["dpv:UntilEventDuration"])
            json.member("rdf:value", "withdrawal of consent")
        }
    }
}
