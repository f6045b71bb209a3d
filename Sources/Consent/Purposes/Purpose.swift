// SPDX-License-Identifier: Apache-2.0

/// What messages are for (Art. 5(1)(b)); each is asked for by a box of its own.
package struct Purpose: Sendable, Hashable {
    package let code: PurposeCode
    package let category: MessageCategory

    package init(code: PurposeCode, category: MessageCategory) {
        self.code = code
        self.category = category
    }

    /// The purposes that a new site begins with.
    package static let initial = [
        Purpose(code: .promotional, category: .promotional), Purpose(code: .transactional, category: .transactional),
    ]
}
