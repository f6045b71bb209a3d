// SPDX-License-Identifier: Apache-2.0

/// Why a message may be sent; there are four grounds and no other.
package enum SendGround: Sendable, Hashable {
    /// Which of the four, in the word that the ledger entry of the message carries.
    package enum Kind: String, Sendable, CaseIterable {
        case consent, contract, reply, confirmation
    }

    /// The person said yes to this purpose (Art. 6(1)(a)).
    case consent(PurposeCode)
    /// A contract or order that the message serves (Art. 6(1)(b)), by its reference.
    case contract(String)
    /// An answer to what the person just wrote, inside the 24-hour window.
    case reply
    /// The single confirmation question of a pending opt-in.
    case confirmation(OptInRequest.ID)

    /// Which of the four it is.
    package var kind: Kind {
        switch self {
        case .consent: .consent
        case .contract: .contract
        case .reply: .reply
        case .confirmation: .confirmation
        }
    }

    /// The purpose that the message serves, when it rests on consent.
    package var purpose: PurposeCode? {
        if case .consent(let purpose) = self { purpose } else { nil }
    }
}
