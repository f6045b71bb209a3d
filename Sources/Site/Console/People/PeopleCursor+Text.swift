// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
package import Repositories

extension PeopleCursor {
    /// The form for an address: a time and a random reference, nothing that tells who it is.
    package var text: String { "\(createdAt.milliseconds)-\(subject)" }

    /// Reads the form for an address, or returns nil.
    package init?(text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let time = Int64(parts[0]), time >= 0, let subject = DataSubject.ID(hex: String(parts[1])) else {
            return nil
        }
        self.init(createdAt: Timestamp(milliseconds: time), subject: subject)
    }
}
