// SPDX-License-Identifier: Apache-2.0
import Basics

/// How many bytes of large bodies all connections together hold.
///
/// What has arrived is counted and not what was announced: who announces much and sends nothing takes no room from anybody.
final class BodyBudget: Sendable {
    private let limit: Int
    private let held = Lock(0)

    init(limit: Int) {
        self.limit = limit
    }

    var count: Int { held.withLock(\.self) }

    /// Whether so many bytes would find room now.
    func hasRoom(for count: Int) -> Bool { held.withLock { $0 + count <= limit } }

    /// Takes room for so many bytes; false when there is none.
    func take(_ count: Int) -> Bool {
        held.withLock { held in
            guard held + count <= limit else { return false }
            held += count
            return true
        }
    }

    func giveBack(_ count: Int) {
        held.withLock { $0 -= count }
    }
}
