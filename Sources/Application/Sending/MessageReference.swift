// SPDX-License-Identifier: Apache-2.0

/// Our number of a message as the callback data that every status echoes.
enum MessageReference {
    private static let prefix = "naam:"

    static func text(_ message: Int64) -> String { prefix + String(message) }

    /// Nil for what is not ours, and for answers from memory, which have no row.
    static func message(_ text: String?) -> Int64? {
        guard let text, text.hasPrefix(prefix), let message = Int64(text.dropFirst(prefix.count)), message > 0 else { return nil }
        return message
    }
}
