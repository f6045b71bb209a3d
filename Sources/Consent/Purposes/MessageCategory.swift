// SPDX-License-Identifier: Apache-2.0

/// The kind of a message, in the words that people choose by.
package enum MessageCategory: String, Sendable, Hashable, Codable {
    case promotional, transactional, support
}
