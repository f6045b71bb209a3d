// SPDX-License-Identifier: Apache-2.0
public import Basics

/// Which plural category a whole number has in a language (Unicode CLDR 45, cardinal rules, restricted to whole numbers).
public struct PluralRules: Sendable {
    private let language: Language

    /// The rules of that language; English ones for a language without a table.
    public init(_ language: Language) {
        self.language = language
    }

    /// The categories that whole numbers can have.
    public var categories: [PluralCategory] {
        language == .arabic ? PluralCategory.allCases : [.one, .other]
    }

    /// The category of a number; that of its amount when it is negative.
    public func category(_ number: Int) -> PluralCategory {
        let amount = number.magnitude
        return language == .arabic ? arabic(amount) : amount == 1 ? .one : .other
    }

    private func arabic(_ amount: UInt) -> PluralCategory {
        switch (amount, amount % 100) {
        case (0, _): .zero
        case (1, _): .one
        case (2, _): .two
        case (_, 3...10): .few
        case (_, 11...99): .many
        default: .other
        }
    }
}
