// SPDX-License-Identifier: Apache-2.0

/// The kinds of number that a language speaks of differently (Unicode CLDR).
public enum PluralCategory: String, CaseIterable, Sendable {
    /// None.
    case zero
    /// A single one.
    case one
    /// A pair.
    case two
    /// A few.
    case few
    /// Many.
    case many
    /// All that remain; every language has it.
    case other
}
