// SPDX-License-Identifier: Apache-2.0

/// Why a message may be sent; there are four grounds and no other.
package enum SendGround: Sendable, Hashable {
    /// The person said yes to this purpose (Art. 6(1)(a)).
    case consent(PurposeCode)
    /// A contract or order that the message serves (Art. 6(1)(b)), by its reference.
    case contract(String)
    /// An answer to what the person just wrote, inside the 24-hour window.
    case reply
    /// The single confirmation question of a pending opt-in.
    case confirmation(OptInRequest.ID)

    /// The word that the ledger entry of the message carries.
    package var word: String {
        switch self {
        case .consent: "consent"
        case .contract: "contract"
        case .reply: "reply"
        case .confirmation: "confirmation"
        }
    }

    /// The purpose that the message serves, when it rests on consent.
    package var purpose: PurposeCode? {
        if case .consent(let purpose) = self { purpose } else { nil }
    }
}
