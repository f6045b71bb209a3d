// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
import Consent
import Site
import Testing

/// One address of every kind. A new kind is noticed: the switch of `Route.path` and this list have the same length in `RouteTests`.
enum RouteSamples {
    static let console: [Route] = [
        .signOut, .home, .people, .person(DataSubject.ID(high: 1, low: 2)), .imports, .sampleImport,
        .importReport(ListImport.ID(high: 1, low: 2)),
        .confirmImport(ListImport.ID(high: 1, low: 2)), .discardImport(ListImport.ID(high: 1, low: 2)), .invitations, .campaigns,
        .newCampaign,
        .campaign(Campaign.ID(high: 1, low: 2)), .stopCampaign(Campaign.ID(high: 1, low: 2)), .suppression, .evidence,
        .evidenceOpening(EvidenceOpening.ID(high: 1, low: 2)), .evidenceSheet(EvidenceOpening.ID(high: 1, low: 2)), .consoleLedger,
        .consoleLanguage,
    ]

    static func all() throws -> [Route] {
        let token = PersonalToken(from: SeededRandomSource(seed: 1))
        let code = try #require(OneTimeCode("ABCDE-12345"))
        let site: [Route] = [
            .start, .optIn(.arabic), .invitedOptIn(.english, token), .declineInvitation(token), .openWhatsApp(.arabic, code), .qrCode(code),
            .confirmationSent(.english), .notice(.arabic), .preferences(token), .receipt(token), .receiptFile(token, leaf: 12),
            .receiptDocument(token, leaf: 12), .receiptSheet(token, leaf: 12), .erasureSheet(token),
            .erasureCertificate(token), .verify(.arabic), .asset("0/styles/base.css"),
            .ledger("tile/0/000"), .webhook, .health,
            .healthLive, .healthReady, .signIn,
        ]
        return site + console
    }
}
