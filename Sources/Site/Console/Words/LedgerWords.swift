// SPDX-License-Identifier: Apache-2.0
import Consent
import Localization

/// Says in plain words what an entry of the ledger stands for.
enum LedgerWords {
    static func sentence(_ line: LedgerPage.Line, _ l: Localizer) -> String {
        guard let act = line.act else { return l.text("console.ledger.act.unknown") }
        var sentence = l.text(name(of: act))
        if let purpose = line.purpose { sentence += " · " + ConsentWords.name(of: purpose, l) }
        if let count = line.count { sentence += " · " + l.number(count) }
        return sentence
    }

    static func name(of act: LedgerAct) -> MessageKey {
        switch act {
        case .wordingPublished: "console.ledger.act.wording-published"
        case .noticePublished: "console.ledger.act.notice-published"
        case .importConfirmed: "console.ledger.act.import-confirmed"
        case .listImported: "console.ledger.act.list-imported"
        case .invited: "console.ledger.act.invited"
        case .optInRequested: "console.ledger.act.opt-in-requested"
        case .confirmationAsked: "console.ledger.act.confirmation-asked"
        case .permissionGiven: "console.ledger.act.permission-given"
        case .permissionRefused: "console.ledger.act.permission-refused"
        case .permissionWithdrawn: "console.ledger.act.permission-withdrawn"
        case .requestLapsed: "console.ledger.act.request-lapsed"
        case .subjectSealed: "console.ledger.act.subject-sealed"
        case .subjectUnlinked: "console.ledger.act.subject-unlinked"
        case .campaignStarted: "console.ledger.act.campaign-started"
        case .messageHandedOver: "console.ledger.act.message-handed-over"
        case .evidenceOpened: "console.ledger.act.evidence-opened"
        case .keysRotated: "console.ledger.act.keys-rotated"
        }
    }

    static func sentence(_ alarm: LedgerStanding.Alarm) -> MessageKey {
        switch alarm {
        case .rolledBack: "console.ledger.alarm.rolled-back"
        case .rewritten: "console.ledger.alarm.rewritten"
        }
    }

    static func sentence(_ keeper: LedgerStanding.Keeper) -> MessageKey {
        switch keeper.problem {
        case .unreachable: "console.ledger.keepers.unreachable"
        case .refused: "console.ledger.keepers.refused"
        case .foreign: "console.ledger.keepers.foreign"
        case nil where keeper.size == nil: "console.ledger.keepers.waiting"
        case nil: keeper.kind == .mail ? "console.ledger.keepers.daily" : "console.ledger.keepers.fine"
        }
    }

    static func name(of kind: LedgerStanding.Keeper.Kind) -> MessageKey {
        switch kind {
        case .file: "console.ledger.keepers.file"
        case .witness: "console.ledger.keepers.witness"
        case .mail: "console.ledger.keepers.mail"
        }
    }
}
