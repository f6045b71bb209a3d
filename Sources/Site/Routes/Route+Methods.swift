// SPDX-License-Identifier: Apache-2.0
package import HTTPServer

extension Route {
    /// The methods that the address takes; HEAD goes wherever GET goes. What changes something is POST and nothing else (promise 5).
    package var methods: [HTTPMethod] {
        switch self {
        case .optIn, .invitedOptIn, .declineInvitation, .preferences, .verify: [.get, .post]
        case .start, .openWhatsApp, .qrCode, .confirmationSent, .notice, .receipt, .receiptFile, .receiptDocument, .receiptSheet,
            .erasureSheet,
            .erasureCertificate, .asset, .ledger:
            [.get]
        case .health, .healthLive, .healthReady: [.get]
        case .webhook: [.get, .post]
        case .signIn, .people, .imports, .invitations, .newCampaign, .suppression, .evidence: [.get, .post]
        case .home, .person, .importReport, .campaigns, .campaign, .evidenceOpening, .consoleLedger: [.get]
        case .signOut, .sampleImport, .confirmImport, .discardImport, .stopCampaign, .evidenceSheet, .consoleLanguage: [.post]
        }
    }
}
