// SPDX-License-Identifier: Apache-2.0
import Consent
package import Repositories

extension SuppressionPage {
    /// Counts the tokens, and looks one identity up when one was typed.
    package static func load(from records: any Records, typed: TypedIdentity?) throws -> SuppressionPage {
        let answer: Answer? =
            switch typed {
            case nil: nil
            case .empty: .empty
            case .unreadable: .unreadable
            case .identity(let identity): try records.isSuppressed(identity) ? .suppressed : .notSuppressed
            }
        return SuppressionPage(counts: try records.suppressionCounts(), answer: answer)
    }
}
