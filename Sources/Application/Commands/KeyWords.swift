// SPDX-License-Identifier: Apache-2.0
import Cryptography
import Persistence

/// What the site's keys are, in words for who operates it.
enum KeyWords {
    /// The word by which a command knows a key.
    static func name(_ purpose: KeyPurpose) -> String {
        switch purpose {
        case .keyWrapping: "data"
        case .evidenceWrapping: "evidence"
        case .index: "index"
        case .suppression: "suppression"
        case .evidence: "evidence-seal"
        case .evidenceMatch: "evidence-match"
        case .ledgerSigning: "ledger"
        case .session: "sessions"
        case .formToken: "forms"
        case .inbox: "inbox"
        case .upload: "uploads"
        case .link: "links"
        case .confirmationCode: "codes"
        case .outbox: "outbox"
        case .configuration: "configuration"
        case .siteKeys: "master"
        }
    }

    /// The key of that name, if there is one.
    static func purpose(named name: String) -> KeyPurpose? { KeyPurpose.allCases.first { self.name($0) == name } }

    /// How it is rotated by wrapping rows anew, if it is.
    static func kind(_ purpose: KeyPurpose) -> RotatedKey? { RotatedKey.allCases.first { $0.purpose == purpose } }

    static func title(_ purpose: KeyPurpose) -> String {
        switch purpose {
        case .keyWrapping: "wraps the key of each person's record"
        case .evidenceWrapping: "wraps the key of each person's evidence and commitments"
        case .index: "finds people by address, number and account without storing them"
        case .suppression: "recognises who must not be written to"
        case .evidence: "seals evidence, together with the person's own key"
        case .evidenceMatch: "matches evidence with a message that somebody shows"
        case .ledgerSigning: "signs the ledger"
        case .session: "recognises sessions of the console"
        case .formToken: "guards forms"
        case .inbox: "seals webhooks until they are acted upon"
        case .upload: "wraps the key of each uploaded list"
        case .link: "recognises personal links in mails and messages"
        case .confirmationCode: "recognises one-time codes"
        case .outbox: "kept for messages that wait"
        case .configuration: "kept for secrets of the configuration"
        case .siteKeys: "wraps all keys of the site"
        }
    }

    /// How it is changed, or why it is not.
    static func rotation(_ purpose: KeyPurpose) -> String {
        switch purpose {
        case .keyWrapping, .evidenceWrapping: "changed by `naam keys rotate --config FILE \(name(purpose))`, while the site is served"
        case .siteKeys: "changed by `naam keys rotate --config FILE master --to NEW-KEY-FILE`"
        case .suppression:
            "not changed: tokens of people who are gone can only be made anew by who has their number, and nobody has it; under a new key they would be written to again"
        case .index:
            "not changed: it also stands for people whose key is destroyed and who must stay suppressed; their tokens cannot be made anew"
        case .ledgerSigning:
            "not changed in silence: everybody who verifies receipts knows it. Another key is another log, under another ledger_origin"
        case .evidence: "not changed: alone it opens nothing, the person's own key is needed with it; `evidence` wraps those anew"
        case .evidenceMatch: "not changed: what it made lies in sealed evidence, and what it was made from is not kept"
        case .link: "not changed: links in mails that were sent must work, above all those by which people stop"
        case .inbox, .upload, .confirmationCode, .session, .formToken, .outbox:
            "not changed by itself: what it guards lives for minutes to days; the master key guards it"
        case .configuration: "not changed: nothing is made with it yet"
        }
    }
}
