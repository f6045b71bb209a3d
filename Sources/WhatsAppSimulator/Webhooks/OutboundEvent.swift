// SPDX-License-Identifier: Apache-2.0
import Basics

/// An event that waits to be delivered. Its value lies in the log, so that a million waiting ones fit into memory.
struct OutboundEvent: Sendable, Hashable {
    struct Said: Sendable, Hashable {
        let id: String
        let phone: String
    }

    let sequence: UInt64
    /// The place of the value in the log.
    let offset: Int
    let length: Int
    let field: String
    let madeAt: Timestamp
    /// What a person said, when this tells it.
    var said: Said?
    var attempts = 0
    var isDuplicate = false
}
