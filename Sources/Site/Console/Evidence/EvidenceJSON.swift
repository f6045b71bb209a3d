// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
import Consent
import Cryptography
import Repositories
import TransparencyLog

/// The sheet for programs: `naam.evidence/v1` (docs/design/0015). Names stand in the order of their bytes, times are RFC 3339 in UTC.
struct EvidenceJSON {
    let sheet: EvidenceSheet
    let proofs: EvidenceProofs
    /// What the officer named.
    let identity: ContactIdentity
    let configuration: SiteConfiguration

    var bytes: [UInt8] {
        var json = JSONWriter(capacity: 32_768)
        json.object { json in
            json.array("acts") { list in for act in sheet.acts { list.object { write(act, to: &$0) } } }
            json.object("controller") { writeController(to: &$0) }
            json.member("format", "naam.evidence/v1")
            json.object("ledger") { writeLedger(to: &$0) }
            json.object("opening") { writeOpening(to: &$0) }
            json.object("person") { writePerson(to: &$0) }
            json.array("standing") { list in
                for standing in sheet.standings {
                    list.object { json in
                        json.member("act", standing.act.rawValue)
                        json.member("purpose", standing.purpose.rawValue)
                        json.member("since", standing.since.description)
                    }
                }
            }
            json.array("texts") { writeTexts(to: &$0) }
            json.array("uses") { list in for use in sheet.uses { list.object { Self.write(use, to: &$0) } } }
        }
        return json.bytes + [10]
    }

    private func write(_ act: EvidenceSheet.Act, to json: inout JSONWriter) {
        let evidence = act.record.evidence
        json.member("account", Self.account(of: evidence.method))
        json.member("act", evidence.act.rawValue)
        json.object("entry") { writeEntry(act.record.leafIndex, to: &$0) }
        json.member("language", evidence.language.rawValue)
        json.member("latency_ms", max(0, evidence.recordedAt - evidence.occurredAt))
        json.member("message_reference", ifPresent: evidence.messageID)
        json.member("method", evidence.method.rawValue)
        json.member("occurred_at", Timestamp(milliseconds: evidence.occurredAt).description)
        json.member("purpose", evidence.purpose.rawValue)
        json.member("recorded_at", Timestamp(milliseconds: evidence.recordedAt).description)
        if let form = evidence.form, let notice = evidence.notice, let wording = evidence.wording {
            json.object("shown") { json in
                json.member("form", form)
                json.member("notice", notice)
                json.member("wording", wording)
            }
        }
        json.member("statement", ifPresent: evidence.statement)
        json.member("subject", act.subject.description)
    }

    private func writeEntry(_ leaf: Int64, to json: inout JSONWriter) {
        json.member("index", leaf)
        json.member("leaf_hash", proofs.leafHash(leaf))
        json.member("proof", proofs.text(leaf))
    }

    private func writeController(to json: inout JSONWriter) {
        let controller = configuration.controller
        json.member("address", ifPresent: controller.address)
        json.member("business_number", controller.businessNumber)
        json.member("contact", controller.contactEmail)
        json.member("country", ifPresent: controller.country)
        json.object("names") { json in
            for (language, name) in controller.names.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                json.name(dynamic: language.rawValue)
                json.string(name)
            }
        }
        json.member("website", controller.website)
    }

    private func writeLedger(to json: inout JSONWriter) {
        json.member("checkpoint", String(decoding: proofs.note.bytes, as: UTF8.self))
        json.member("key", configuration.ledgerKey)
        json.member("origin", proofs.checkpoint.origin)
        json.member("root", proofs.checkpoint.root.description)
        json.member("size", proofs.checkpoint.size)
        json.member("url", configuration.publicURL + "/ledger")
    }

    private func writeOpening(to json: inout JSONWriter) {
        let opening = sheet.opening
        json.array("entries") { list in
            for life in opening.lives {
                list.object { json in
                    writeEntry(life.leaf, to: &json)
                    json.member("subject", life.subject.description)
                }
            }
        }
        json.member("id", opening.id.description)
        json.member("opened_at", opening.openedAt.description)
        json.member("opened_by", sheet.openedBy)
        json.member("reason", opening.reason.rawValue)
        json.member("reference", ifPresent: opening.reference)
    }

    private func writePerson(to json: inout JSONWriter) {
        json.member("identity", identity.named)
        json.array("lives") { list in
            for life in sheet.opening.lives {
                list.object { json in
                    json.member("stage", life.stage == .active ? "active" : "sealed")
                    json.member("subject", life.subject.description)
                }
            }
        }
    }

    private func writeTexts(to list: inout JSONWriter) {
        var texts: [String: (kind: String, language: String, text: [UInt8])] = [:]
        for act in sheet.acts {
            if let wording = act.wording {
                texts[wording.hash.description] = ("wording", wording.language.rawValue, wording.canonicalBytes)
            }
            if let notice = act.notice { texts[notice.hash.description] = ("notice", notice.language.rawValue, notice.canonicalBytes) }
            if let form = act.form { texts[form.hash.description] = ("form", form.language.rawValue, form.canonicalBytes) }
        }
        for (hash, text) in texts.sorted(by: { $0.key < $1.key }) {
            list.object { json in
                json.member("hash", hash)
                json.member("kind", text.kind)
                json.member("language", text.language)
                json.member("text", String(decoding: text.text, as: UTF8.self))
            }
        }
    }

    private static func write(_ use: PersonMessage, to json: inout JSONWriter) {
        json.member("at", use.changedAt.description)
        json.member("content", word(of: use.content))
        if let code = use.errorCode { json.member("error_code", code) }
        json.member("ground", use.ground.kind.rawValue)
        json.member("purpose", ifPresent: use.ground.purpose?.rawValue)
        json.member("state", word(of: use.state))
        if case .campaign(let template) = use.content { json.member("template", template) }
    }

    private static func account(of method: ConsentMethod) -> String {
        switch method {
        case .whatsAppStatement: "one-time-code"
        case .whatsAppText, .whatsAppButton, .whatsAppPreference, .whatsAppRefusal: "whatsapp-signature"
        case .webLink, .emailLink, .emailOneClick: "personal-link"
        case .webForm, .expiry, .recovery: "none"
        }
    }

    private static func word(of content: MessageContent) -> String {
        switch content {
        case .confirmationQuestion: "confirmation-question"
        case .yesQuestion: "yes-question"
        case .receipt: "receipt"
        case .help: "help"
        case .preferences: "preferences"
        case .codeExpired: "code-expired"
        case .campaign: "campaign"
        }
    }

    private static func word(of state: MessageState) -> String {
        switch state {
        case .queued: "queued"
        case .handedOver: "handed-over"
        case .accepted: "accepted"
        case .sent: "sent"
        case .delivered: "delivered"
        case .read: "read"
        case .failed: "failed"
        case .refused: "refused"
        case .unknown: "unknown"
        case .cancelled: "cancelled"
        }
    }
}
