// SPDX-License-Identifier: Apache-2.0

/// What the statuses of a message need to know of it.
struct MessageTicket: Sendable, Hashable {
    let id: String
    let phone: String
    let callbackData: String?
    let category: String
}
