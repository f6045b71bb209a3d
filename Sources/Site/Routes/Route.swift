// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Campaigns
package import Compliance
package import Consent

/// Every address of the site, in both directions: pages write them, the router reads them.
package enum Route: Sendable, Hashable {
    // The public site.
    case start
    case optIn(Language)
    case invitedOptIn(Language, PersonalToken)
    case declineInvitation(PersonalToken)
    case openWhatsApp(Language, OneTimeCode)
    case qrCode(OneTimeCode)
    case confirmationSent(Language)
    case notice(Language)
    case preferences(PersonalToken)
    case receipt(PersonalToken)
    case receiptFile(PersonalToken, leaf: Int64)
    case receiptDocument(PersonalToken, leaf: Int64)
    case receiptSheet(PersonalToken, leaf: Int64)
    case erasureSheet(PersonalToken)
    case erasureCertificate(PersonalToken)
    case verify(Language)
    case asset(String)
    case ledger(String)
    case webhook
    case health
    case healthLive
    case healthReady

    // The console.
    case signIn
    case signOut
    case home
    case people
    case person(DataSubject.ID)
    case imports
    case sampleImport
    case importReport(Identifier<ListImport>)
    case confirmImport(Identifier<ListImport>)
    case discardImport(Identifier<ListImport>)
    case invitations
    case campaigns
    case newCampaign
    case campaign(Identifier<Campaign>)
    case stopCampaign(Identifier<Campaign>)
    case suppression
    case evidence
    case evidenceOpening(EvidenceOpening.ID)
    case evidenceSheet(EvidenceOpening.ID)
    case consoleLedger
    case consoleLanguage

    /// The path, beginning with a slash.
    package var path: String {
        switch self {
        case .start: "/"
        case .optIn(let language): "/\(language)"
        case .invitedOptIn(let language, let token): "/\(language)/i/\(token.text)"
        case .declineInvitation(let token): "/i/\(token.text)/stop"
        case .openWhatsApp(let language, let code): "/\(language)/c/\(code.displayForm)"
        case .qrCode(let code): "/c/\(code.displayForm)/qr.svg"
        case .confirmationSent(let language): "/\(language)/sent"
        case .notice(let language): "/\(language)/notice"
        case .preferences(let token): "/u/\(token.text)"
        case .receipt(let token): "/r/\(token.text)"
        case .receiptFile(let token, let leaf): "/r/\(token.text)/\(leaf).tlog-proof"
        case .receiptDocument(let token, let leaf): "/r/\(token.text)/\(leaf).jsonld"
        case .receiptSheet(let token, let leaf): "/r/\(token.text)/\(leaf).pdf"
        case .erasureSheet(let token): "/r/\(token.text)/certificate.pdf"
        case .erasureCertificate(let token): "/r/\(token.text)/certificate.json"
        case .verify(let language): "/\(language)/verify"
        case .asset(let name): "/assets/\(name)"
        case .ledger(let path): "/ledger/\(path)"
        case .webhook: "/webhook"
        case .health: "/health"
        case .healthLive: "/health/live"
        case .healthReady: "/health/ready"
        case .signIn: "/console/sign-in"
        case .signOut: "/console/sign-out"
        case .home: "/console"
        case .people: "/console/people"
        case .person(let id): "/console/people/\(id)"
        case .imports: "/console/imports"
        case .sampleImport: "/console/imports/sample"
        case .importReport(let id): "/console/imports/\(id)"
        case .confirmImport(let id): "/console/imports/\(id)/confirm"
        case .discardImport(let id): "/console/imports/\(id)/discard"
        case .invitations: "/console/invitations"
        case .campaigns: "/console/campaigns"
        case .newCampaign: "/console/campaigns/new"
        case .campaign(let id): "/console/campaigns/\(id)"
        case .stopCampaign(let id): "/console/campaigns/\(id)/stop"
        case .suppression: "/console/suppression"
        case .evidence: "/console/evidence"
        case .evidenceOpening(let id): "/console/evidence/\(id)"
        case .evidenceSheet(let id): "/console/evidence/\(id)/sheet"
        case .consoleLedger: "/console/ledger"
        case .consoleLanguage: "/console/language"
        }
    }

    /// Whether only a signed-in member of staff may come here: everything under /console but the door itself.
    package var needsSignIn: Bool { path.hasPrefix("/console") && self != .signIn }
}
