// SPDX-License-Identifier: Apache-2.0

/// Something that no check of a receipt can show.
public enum Doubt: Hashable, Sendable, CaseIterable {
    /// That what the company says of itself in a document is true, or as it was issued.
    case controller
    /// What is printed on a sheet: the proof inside it is judged, not its words.
    case sheet
    /// That nobody kept a copy of what is said to be destroyed.
    case copies
    /// That what was written down also happened.
    case truth
    /// When it was written down: the operator's clock says so.
    case time
    /// Whom it is about.
    case person
    /// That everybody is shown the same log.
    case sameForAll
}
