// SPDX-License-Identifier: Apache-2.0
import Basics
import Repositories

extension WebhookInbox {
    /// Notes one event's key; returns false when it was seen before.
    func isFirstSight(of key: String, at moment: Timestamp) throws -> Bool {
        try firstSights(of: [(key, moment)]) == [true]
    }
}
