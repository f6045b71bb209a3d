// SPDX-License-Identifier: Apache-2.0
import Basics

/// An event that waits to be delivered. Its value lies in the log, so that a million waiting ones fit into memory.
struct OutboundEvent: Sendable, Hashable {
    let sequence: UInt64
    /// The place of the value in the log.
    let offset: Int
    let length: Int
    let field: String
    let madeAt: Timestamp
    var attempts = 0
    var isDuplicate = false
}
