// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent

@testable import Persistence

extension Session {
    /// Seals by the store's own clock.
    func seal(_ subject: DataSubject.ID) throws { try seal(subject, at: context.time.now) }

    /// Unlinks by the store's own clock.
    func unlink(_ subject: DataSubject.ID) throws { try unlink(subject, at: context.time.now) }
}
