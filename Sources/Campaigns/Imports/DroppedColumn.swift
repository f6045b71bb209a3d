// SPDX-License-Identifier: Apache-2.0

/// A column that is not taken over, by its name, and why (GDPR Art. 5(1)(c): data minimisation).
package struct DroppedColumn: Hashable, Sendable {
    /// Why; the raw value is the end of the catalogue key `import.dropped.…`.
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        /// A number on a list is no consent: a person gives it on the opt-in page or by writing first.
        case phone
        /// A postal address or a place.
        case address
        /// Network address, position, the other program's own references.
        case technical
        /// Free text may hold anything about a person.
        case freeText
        /// Nothing here needs it.
        case notNeeded
    }

    /// The column's name as the file has it.
    package let name: String
    /// Why it is dropped.
    package let reason: Reason

    package init(name: String, reason: Reason) {
        self.name = name
        self.reason = reason
    }
}
