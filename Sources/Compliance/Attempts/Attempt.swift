// SPDX-License-Identifier: Apache-2.0
import Basics

/// Something that a person, an address or an account may do only so often.
package struct Attempt: Sendable, Hashable {
    /// What is tried.
    package enum Kind: String, Sendable, CaseIterable {
        /// Signing in with a wrong password; the key is an account's name and an address, of IPv6 the /64 (OWASP ASVS 5.0, 6.3.1).
        ///
        /// Not the name alone: whoever knows a name could else keep its owner out from anywhere.
        case signIn = "sign-in"
        /// The same from wherever; the key is an account's name. It stops who guesses from many addresses.
        case signInName = "sign-in name"
        /// The same under whatever name; the key is an address, of IPv6 the /64.
        case signInAddress = "sign-in address"
        /// Having a typed number asked; the key is an address, of IPv6 the /64. Each costs a message and rings somebody's phone.
        case typedNumber = "typed number"
        /// Naming a number to open evidence; the key is a member of staff. Nobody can try numbers until one fits.
        case evidence
        /// Being answered from memory; the key is an account and the kind of answer. Nobody can make us chatter.
        case immediateReply = "immediate reply"

        /// How many are allowed within which time.
        package var limit: (count: Int, span: Duration) {
            switch self {
            case .signIn, .signInAddress: (10, .minutes(15))
            case .signInName: (100, .minutes(15))
            case .evidence: (30, .minutes(15))
            case .typedNumber: (20, .minutes(10))
            case .immediateReply: (1, .minutes(10))
            }
        }
    }

    /// After that no attempt of any kind counts any more.
    package static let longestSpan: Duration = .minutes(15)

    package let kind: Kind
    /// Stored as a keyed hash only.
    package let key: String

    package init(_ kind: Kind, _ key: String) {
        self.kind = kind
        self.key = key
    }
}
