// SPDX-License-Identifier: Apache-2.0
import HTML
package import Localization

/// The rooms of the console, in the order of the rail.
package enum ConsoleRoom: CaseIterable, Sendable {
    case home
    case people
    case imports
    case invitations
    case campaigns
    case suppression
    case evidence
    case ledger

    /// Where the room is.
    package var route: Route {
        switch self {
        case .home: .home
        case .people: .people
        case .imports: .imports
        case .invitations: .invitations
        case .campaigns: .campaigns
        case .suppression: .suppression
        case .evidence: .evidence
        case .ledger: .consoleLedger
        }
    }

    /// The name of the room.
    package var name: MessageKey {
        switch self {
        case .home: "layout.room.home"
        case .people: "layout.room.people"
        case .imports: "layout.room.imports"
        case .invitations: "layout.room.invitations"
        case .campaigns: "layout.room.campaigns"
        case .suppression: "layout.room.suppression"
        case .evidence: "layout.room.evidence"
        case .ledger: "layout.room.ledger"
        }
    }

    /// Whether phones show the room only behind "More".
    var isFarther: Bool {
        switch self {
        case .home, .people, .imports, .campaigns: false
        case .invitations, .suppression, .evidence, .ledger: true
        }
    }

    /// A drawing of 24 by 24, decoration only.
    var icon: StaticString {
        switch self {
        case .home: #"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 11l8-7 8 7v9h-5.5v-6h-5v6H4z"/></svg>"#
        case .people:
            #"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.4-4 3-6 6.5-6s6.1 2 6.5 6M16 4.8a3.5 3.5 0 0 1 0 6.4M18.5 14.6c1.8.9 2.8 2.700 3 5.400"/></svg>"#
        case .imports:
            #"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 4v11M7.500 10.500L12 15l4.500-4.500M4 15v5h16v-5"/></svg>"#
        case .invitations:
            #"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><rect x="3" y="5" width="18" height="14" rx="2"/><path d="M4 7l8 6 8-6"/></svg>"#
        case .campaigns:
            #"<svg class="icon turns" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 5h16v11h-9l-5 4v-4H4zM8 9h8M8 12h5"/></svg>"#
        case .suppression:
            #"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="8.500"/><path d="M6 6l12 12"/></svg>"#
        case .evidence:
            #"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><rect x="5" y="10.500" width="14" height="9.500" rx="2"/><path d="M8.500 10.500V8a3.500 3.500 0 0 1 6.800-1.200M12 14.500v2"/></svg>"#
        case .ledger:
            #"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 3l7.500 3v5.500c0 4.500-3 7.800-7.500 9.500-4.500-1.700-7.500-5-7.500-9.500V6zM8.500 12l2.500 2.500 4.500-5"/></svg>"#
        }
    }
}
