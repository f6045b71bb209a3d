// SPDX-License-Identifier: Apache-2.0

/// How far a message came on its way to a phone.
enum MessageState: String, Sendable, Comparable {
    case accepted, sent, delivered, read, failed

    private var rank: Int {
        switch self {
        case .accepted: 0
        case .sent: 1
        case .delivered: 2
        case .read: 3
        case .failed: 4
        }
    }

    static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}
