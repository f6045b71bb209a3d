// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
import Consent
import Cryptography
import HTML
import Localization
import PhoneNumbers
import Repositories
import Testing

@testable import Site

/// Pages of the console in their states: empty, normal, with errors, with much; every foreign text in them tries to break out.
enum PageSamples {
    static let evil = #"<script>alert("1")</script>"#
    static let now = Timestamp(year: 2026, month: 11, day: 23, hour: 10)

    static func frame(_ language: Language, _ role: StaffRole = .administrator) throws -> ConsoleFrame {
        ConsoleFrame(
            localizer: try Catalogues.embedded()[language],
            assets: AssetLibrary(),
            userName: evil,
            role: role,
            token: HiddenField(name: "form-token", value: "t0ken")
        )
    }

    static func all() throws -> [any ConsolePage] {
        try home() + people() + imports() + invitations() + campaigns() + [
            SuppressionPage(counts: [:], answer: nil),
            SuppressionPage(counts: [.withdrawal: 3, .strangerStopped: 12_345], answer: .suppressed),
            SuppressionPage(counts: [.withdrawal: 3], answer: .notSuppressed), SuppressionPage(counts: [:], answer: .unreadable),
            SuppressionPage(counts: [:], answer: .empty),
        ] + ledger() + EvidenceSamples.pages()
    }

    private static func home() -> [any ConsolePage] {
        var funnel = Funnel()
        let empty = HomePage(funnel: funnel, step: .importList, entries: 0, checkpoint: nil, demo: nil, isLive: true)
        (funnel.listed, funnel.invited, funnel.begun, funnel.permitted) = (5000, 4102, 1200, 900)
        let summary = CheckpointSummary(size: 6000, root: String(repeating: "ab", count: 32), note: "note")
        let steps: [NextStep] = [
            .waitForImport(ListImport.ID(high: 0, low: 1)), .confirmImport(ListImport.ID(high: 0, low: 1)), .invite(1), .invite(4102),
            .waitForInvitations(2), .waitForAnswers(11), .firstCampaign(3), .nextCampaign(100),
        ]
        let demo = HomePage.Demo(mailbox: URLReference(path: "/m"), phones: URLReference(path: "/p"))
        return [empty] + steps.map { HomePage(funnel: funnel, step: $0, entries: 6001, checkpoint: summary, demo: demo, isLive: false) }
    }

    private static func people() throws -> [any ConsolePage] {
        let lines = Standing.allCases.enumerated().map { index, standing in
            PeoplePage.Line(
                id: DataSubject.ID(high: 0, low: UInt64(index)),
                name: index == 0 ? nil : evil,
                email: index == 0 ? nil : "m•••@e•••.com",
                phone: index == 0 ? nil : "+49 ••• ••01",
                language: .arabic,
                standing: standing,
                createdAt: now
            )
        }
        var failed = PeoplePage(filter: .all, lines: [], next: nil, isContinued: false)
        failed.problem = .unreadable
        let cursor = PeopleCursor(createdAt: now, subject: DataSubject.ID(high: 0, low: 9))
        return PeopleFilter.allCases.map { PeoplePage(filter: $0, lines: [], next: nil, isContinued: false) }
            + [PeoplePage(filter: .invited, lines: lines, next: cursor, isContinued: true), failed] + (try persons())
    }

    private static func persons() throws -> [any ConsolePage] {
        let id = DataSubject.ID(high: 3, low: 4)
        let wording = ConsentWording(
            language: .arabic,
            version: 3,
            question: evil,
            opening: evil,
            clauses: [.init(purpose: .promotional, title: evil, explanation: evil, statement: evil)],
            closing: evil
        )
        let evidence = ConsentMethod.allCases.map { method in
            ConsentEvidence(
                act: .given,
                purpose: .promotional,
                occurredAt: now,
                recordedAt: now,
                method: method,
                language: .arabic,
                statement: evil,
                messageID: evil,
                shown: nil
            )
        }
        let proofs = evidence.map {
            PersonPage.Proof(record: EvidenceRecord(evidence: $0, leafIndex: 12, recordedAt: now), wording: wording, noticeVersion: 2)
        }
        let permissions = PermissionState.allCases.map {
            Permission(subject: id, purpose: .promotional, state: $0, version: 1, changedAt: now, method: .whatsAppText, wording: nil)
        }
        let messages = MessageState.allCases.map {
            PersonMessage(
                ground: .consent(.promotional),
                content: .campaign(template: evil),
                state: $0,
                changedAt: now,
                errorCode: 131_050,
                refusals: GateRefusal.allCases
            )
        }
        let active = DataSubject(id: id, language: .arabic, createdAt: now)
        let sealed = DataSubject(id: id, stage: .sealed, language: .english, createdAt: now)
        let unlinked = DataSubject(id: id, stage: .unlinked, language: .english, createdAt: now)
        return [
            PersonPage(
                subject: active,
                standing: .permitted,
                identity: PersonPage.Identity(name: evil, email: "m•••@e•••.com", phone: nil, hasUserID: true),
                permissions: permissions,
                proofs: proofs,
                invitation: PersonInvitation(state: .answered, changedAt: now),
                messages: messages
            ),
            PersonPage(subject: active, standing: .invitable, identity: nil, permissions: [], proofs: [], invitation: nil, messages: []),
            PersonPage(
                subject: sealed,
                standing: .sealed,
                identity: nil,
                permissions: permissions,
                proofs: [],
                invitation: nil,
                messages: messages
            ),
            PersonPage(subject: unlinked, standing: .sealed, identity: nil, permissions: [], proofs: [], invitation: nil, messages: []),
        ]
    }

    static func refusals() -> [ImportRefusal] {
        [.wrongNumberOfFiles, .tooLarge, .busy, .discarded, .notPossibleNow] + ListFileProblem.allCases.map { .file(name: evil, $0) }
            + CSVError.Code.allCases.map { .broken(name: evil, CSVError($0, line: 12)) }
    }

    private static func imports() -> [any ConsolePage] {
        let states: [ListImport.State] = [.uploading, .checking, .checked, .running, .finished, .discarded]
        let lists = states.map { state in
            ListImport(
                id: ListImport.ID(high: 0, low: 1),
                state: state,
                files: [ListImport.File(name: evil, size: 2048, hash: "ab")],
                startedBy: Operator.ID(high: 0, low: 2),
                startedAt: now,
                report: ImportReport(),
                doneRows: 10,
                totalRows: state == .checking ? 0 : 100
            )
        }
        var failed = ImportPage(listImport: lists[2], controller: evil, startedBy: evil)
        failed.problem = .statementMissing
        return [ImportsPage(imports: [], hasSample: true), ImportsPage(imports: lists, hasSample: false)]
            + refusals().map { ImportsPage(imports: [], hasSample: false, refusal: $0) }
            + lists.map { ImportPage(listImport: $0, controller: evil, startedBy: evil) } + [failed]
    }

    private static func invitations() throws -> [any ConsolePage] {
        let controller = Controller(names: [.english: evil], website: evil, contactEmail: evil, businessNumber: "+4930555010")
        let previews = try Language.offered.map {
            InvitationPreview(try Catalogues.embedded()[$0], controller: controller, publicURL: "https://naam.example")
        }
        let batch = InvitationBatch(
            id: InvitationBatch.ID(high: 0, low: 1),
            name: evil,
            startedBy: Operator.ID(high: 0, low: 2),
            startedAt: now,
            size: 5
        )
        let counts = Dictionary(uniqueKeysWithValues: Invitation.State.allCases.map { ($0, 3) })
        return [
            (0, [:], [], .overview), (0, counts, [batch], .overview), (4102, counts, [], .overview), (4102, [:], [], .check),
            (1, [:], [], .changed),
        ]
        .map { (sample: (Int, [Invitation.State: Int], [InvitationBatch], InvitationsPage.Step)) in
            InvitationsPage(
                invitable: sample.0,
                counts: sample.1,
                batches: sample.2,
                previews: previews,
                controller: evil,
                contact: evil,
                isLive: true,
                step: sample.3
            )
        }
    }

    private static func campaigns() -> [any ConsolePage] {
        let states: [Campaign.State] = [.filling, .sending, .finished, .stopped]
        let all = states.map {
            Campaign(
                id: Campaign.ID(high: 0, low: 1),
                name: evil,
                template: evil,
                purpose: .promotional,
                state: $0,
                startedBy: Operator.ID(high: 0, low: 2),
                startedAt: now
            )
        }
        let text = MessageTemplate(
            name: "offer",
            language: .arabic,
            category: .promotional,
            isApproved: true,
            header: evil,
            body: evil,
            footer: evil,
            buttons: [.quickReply(title: evil), .url(title: evil, base: "https://naam.example")]
        )
        let choice = TemplateChoice(name: evil, purpose: .promotional, texts: [text], audience: 12)
        let counts = Dictionary(uniqueKeysWithValues: MessageState.allCases.map { ($0, 7) })
        let refusals = Dictionary(uniqueKeysWithValues: GateRefusal.allCases.map { ($0, 1) })
        return [
            CampaignsPage(campaigns: [], hasAudience: false), CampaignsPage(campaigns: [], hasAudience: true),
            CampaignsPage(campaigns: all, hasAudience: true), NewCampaignPage(choices: []), NewCampaignPage(choices: [choice]),
            NewCampaignPage(
                choices: [choice],
                name: evil,
                template: evil,
                problems: [.nameMissing, .nameTooLong, .templateMissing, .noAudience]
            ),
            NewCampaignPage(choices: [choice], step: .check(choice), name: evil, template: evil),
            NewCampaignPage(choices: [choice], step: .check(choice), name: evil, template: evil, problems: [.changed]),
        ]
            + all.map { CampaignPage(campaign: $0, counts: counts, refusals: refusals, startedBy: evil, isLive: true) }
            + all.map { CampaignPage(campaign: $0, counts: [:], refusals: [:], startedBy: nil, isLive: false) }
    }

    private static func ledger() -> [any ConsolePage] {
        let lines = LedgerAct.allCases.enumerated().map { index, act in
            LedgerPage.Line(
                index: Int64(index),
                act: act,
                time: now,
                purpose: .transactional,
                subject: DataSubject.ID(high: 0, low: 1),
                count: 3
            )
        }
        let unknown = LedgerPage.Line(index: 99, act: nil, time: nil)
        let summary = CheckpointSummary(size: 9, root: "ab", note: evil)
        return [
            LedgerPage(
                entries: 0,
                checkpoint: nil,
                key: evil,
                publicURL: "https://naam.example",
                standing: LedgerStanding(),
                lines: [],
                next: nil,
                isContinued: false
            ),
            LedgerPage(
                entries: 100,
                checkpoint: summary,
                key: evil,
                publicURL: "https://naam.example",
                standing: LedgerStanding(
                    keepers: [
                        .init(name: evil, kind: .witness, size: 90, keptAt: now), .init(name: "/mnt/naam.checkpoint", kind: .file),
                        .init(name: "w1", kind: .witness, problem: .unreachable), .init(name: "w2", kind: .witness, problem: .refused),
                        .init(name: "/mnt/other", kind: .file, problem: .foreign),
                        .init(name: "dpo@example.com", kind: .mail, size: 80, keptAt: now),
                    ],
                    alarm: .rolledBack
                ),
                lines: lines + [unknown],
                next: 50,
                isContinued: true
            ),
        ]
    }
}
