// SPDX-License-Identifier: Apache-2.0
import Basics

/// The phones of the invented people, side by side or one alone.
struct PhonesPage: Sendable {
    struct Phone: Sendable {
        /// Digits.
        let number: String
        let name: String
        let language: Language
        let hasStoppedMarketing: Bool
    }

    let language: Language
    let businessName: String
    let phones: [Phone]
    /// Whether all featured phones are shown, or one alone.
    let showsAll: Bool
    let isLive: Bool
    let token: String
    /// What was wrong with the last thing typed.
    let problem: PhoneProblem?

    /// The page again, in another language or with the updates turned on or off.
    var path: String { showsAll ? "/phones" : "/phones/\(phones.first?.number ?? "")" }
}
