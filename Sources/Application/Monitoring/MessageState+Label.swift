// SPDX-License-Identifier: Apache-2.0
import Campaigns

extension MessageState {
    /// The state's name in metrics.
    var label: StaticString {
        switch self {
        case .queued: "queued"
        case .handedOver: "handed_over"
        case .accepted: "accepted"
        case .sent: "sent"
        case .delivered: "delivered"
        case .read: "read"
        case .failed: "failed"
        case .refused: "refused"
        case .unknown: "unknown"
        case .cancelled: "cancelled"
        }
    }
}
