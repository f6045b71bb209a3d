// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent

extension Route {
    /// The route of a path, or nil when there is none: what is not listed does not exist.
    package init?(path: String) {
        guard path.utf8.first == UInt8(ascii: "/") else { return nil }
        let parts = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(Substring.init)
        guard !parts.dropLast().contains("") else { return nil }
        let route: Route? =
            switch parts.first {
            case "console": Self.console(Array(parts.dropFirst()))
            case "assets": parts.count > 1 ? .asset(parts.dropFirst().joined(separator: "/")) : nil
            case "ledger": parts.count > 1 ? .ledger(parts.dropFirst().joined(separator: "/")) : nil
            default: Self.site(parts)
            }
        guard let route else { return nil }
        self = route
    }

    private static func site(_ parts: [Substring]) -> Route? {
        switch (parts.count, parts.first ?? "") {
        case (1, ""): return .start
        case (1, "webhook"): return .webhook
        case (1, "health"): return .health
        case (2, "health"): return parts[1] == "live" ? .healthLive : parts[1] == "ready" ? .healthReady : nil
        case (3, "i") where parts[2] == "stop": return PersonalToken(parts[1]).map(Route.declineInvitation)
        case (3, "c") where parts[2] == "qr.svg": return OneTimeCode(parts[1]).map(Route.qrCode)
        case (2, "u"): return PersonalToken(parts[1]).map(Route.preferences)
        case (2, "r"): return PersonalToken(parts[1]).map(Route.receipt)
        case (3, "r") where parts[2] == "certificate.pdf": return PersonalToken(parts[1]).map(Route.erasureSheet)
        case (3, "r") where parts[2] == "certificate.json": return PersonalToken(parts[1]).map(Route.erasureCertificate)
        case (3, "r") where parts[2].hasSuffix(".tlog-proof"):
            guard let token = PersonalToken(parts[1]), let leaf = Int64(parts[2].dropLast(11)), leaf >= 0 else { return nil }
            return .receiptFile(token, leaf: leaf)
        case (3, "r") where parts[2].hasSuffix(".jsonld"):
            guard let token = PersonalToken(parts[1]), let leaf = Int64(parts[2].dropLast(7)), leaf >= 0 else { return nil }
            return .receiptDocument(token, leaf: leaf)
        case (3, "r") where parts[2].hasSuffix(".pdf"):
            guard let token = PersonalToken(parts[1]), let leaf = Int64(parts[2].dropLast(4)), leaf >= 0 else { return nil }
            return .receiptSheet(token, leaf: leaf)
        default: return localized(parts)
        }
    }

    private static func localized(_ parts: [Substring]) -> Route? {
        guard let first = parts.first, let language = Language.offered.first(where: { $0.rawValue == first }) else { return nil }
        switch (parts.count, parts.count > 1 ? parts[1] : "") {
        case (1, _): return .optIn(language)
        case (2, "sent"): return .confirmationSent(language)
        case (2, "notice"): return .notice(language)
        case (2, "verify"): return .verify(language)
        case (3, "i"): return PersonalToken(parts[2]).map { .invitedOptIn(language, $0) }
        case (3, "c"): return OneTimeCode(parts[2]).map { .openWhatsApp(language, $0) }
        default: return nil
        }
    }

    private static func console(_ parts: [Substring]) -> Route? {
        switch (parts.count, parts.first ?? "") {
        case (0, _): return .home
        case (1, "sign-in"): return .signIn
        case (1, "sign-out"): return .signOut
        case (1, "people"): return .people
        case (2, "people"): return Identifier(hex: String(parts[1])).map(Route.person)
        case (1, "imports"): return .imports
        case (2, "imports") where parts[1] == "sample": return .sampleImport
        case (2, "imports"): return Identifier(hex: String(parts[1])).map(Route.importReport)
        case (3, "imports"):
            guard let id = Identifier<ListImport>(hex: String(parts[1])) else { return nil }
            return parts[2] == "confirm" ? .confirmImport(id) : parts[2] == "discard" ? .discardImport(id) : nil
        case (1, "invitations"): return .invitations
        case (1, "campaigns"): return .campaigns
        case (2, "campaigns") where parts[1] == "new": return .newCampaign
        case (2, "campaigns"): return Identifier(hex: String(parts[1])).map(Route.campaign)
        case (3, "campaigns") where parts[2] == "stop": return Identifier(hex: String(parts[1])).map(Route.stopCampaign)
        case (1, "suppression"): return .suppression
        case (1, "evidence"): return .evidence
        case (2, "evidence"): return Identifier(hex: String(parts[1])).map(Route.evidenceOpening)
        case (3, "evidence") where parts[2] == "sheet": return Identifier(hex: String(parts[1])).map(Route.evidenceSheet)
        case (1, "ledger"): return .consoleLedger
        case (1, "language"): return .consoleLanguage
        default: return nil
        }
    }
}
