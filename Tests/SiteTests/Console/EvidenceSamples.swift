// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
import Consent
import Repositories

@testable import Site

/// Pages about evidence in their states; every foreign text in them tries to break out.
enum EvidenceSamples {
    static func pages() -> [any ConsolePage] {
        let problems: [EvidencePage.Problem] = [
            .identityMissing, .identityUnreadable, .reasonMissing, .referenceTooLong, .noMatch, .tooManyTries,
        ]
        let evil = PageSamples.evil
        return [EvidencePage(), RefusedPage(.onlyTheOfficer, in: .evidence), RefusedPage(.onlyAdministrators, in: .home)]
            + problems.map { EvidencePage(identity: evil, reason: .audit, reference: evil, problems: [$0]) } + openings()
    }

    private static func openings() -> [any ConsolePage] {
        let full = OpeningPage(sheet: sheet(acts: [act(.given), act(.withdrawn), act(.refused)], uses: uses))
        let problems: [OpeningPage.Problem] = [.identityMissing, .identityUnreadable, .notThisPerson, .tooManyTries, .notSignedYet]
        let failed = problems.map { problem in
            var page = full
            page.identity = PageSamples.evil
            page.problem = problem
            return page
        }
        return [OpeningPage(sheet: sheet(acts: [], uses: [])), full] + failed
    }

    private static func sheet(acts: [EvidenceSheet.Act], uses: [PersonMessage]) -> EvidenceSheet {
        let lives: [EvidenceOpening.Life] = [
            .init(subject: DataSubject.ID(high: 0, low: 1), stage: .sealed, leaf: 10),
            .init(subject: DataSubject.ID(high: 0, low: 2), stage: .active, leaf: 11),
        ]
        let opening = EvidenceOpening(
            id: EvidenceOpening.ID(high: 1, low: 1),
            staff: Operator.ID(high: 0, low: 9),
            reason: .complaint,
            reference: acts.isEmpty ? nil : PageSamples.evil,
            openedAt: PageSamples.now,
            lives: lives
        )
        return EvidenceSheet(opening: opening, openedBy: PageSamples.evil, acts: acts, uses: uses)
    }

    private static func act(_ act: ConsentEvidence.Act) -> EvidenceSheet.Act {
        let shown = OptInForm(wording: SealedPerson.wording, notice: SealedPerson.notice).shown
        let evidence = ConsentEvidence(
            act: act,
            purpose: .promotional,
            occurredAt: PageSamples.now,
            recordedAt: PageSamples.now + .milliseconds(400),
            method: .whatsAppText,
            language: .arabic,
            statement: act == .refused ? nil : PageSamples.evil,
            messageID: "ab",
            shown: act == .given ? shown : nil
        )
        return EvidenceSheet.Act(
            subject: DataSubject.ID(high: 0, low: 1),
            record: EvidenceRecord(evidence: evidence, leafIndex: 3, recordedAt: PageSamples.now),
            wording: act == .given ? SealedPerson.wording : nil,
            notice: act == .given ? SealedPerson.notice : nil
        )
    }

    private static let uses: [PersonMessage] = [MessageState.read, .failed, .unknown].map { state in
        PersonMessage(
            ground: .consent(.promotional),
            content: .campaign(template: PageSamples.evil),
            state: state,
            changedAt: PageSamples.now,
            errorCode: state == .failed ? 131_050 : nil,
            refusals: []
        )
    }
}
