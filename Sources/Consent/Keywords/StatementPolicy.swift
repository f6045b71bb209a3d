// SPDX-License-Identifier: Apache-2.0

/// Whether a message still says what the form asked for; people may add a greeting, but may not lose a word of the statement.
package enum StatementPolicy {
    /// Whether all words of the statement stand in the message, in order and together.
    package static func contains(_ statement: String, in message: String) -> Bool {
        let wanted = " " + TextNormalizer.normalize(statement) + " "
        return (" " + TextNormalizer.normalize(message) + " ").contains(wanted)
    }

    /// What the message says beyond the lines of the statement, so that the statement's own "STOP" is not taken for one.
    package static func remainder(of message: String, without statement: String) -> String {
        var rest = " " + TextNormalizer.normalize(message) + " "
        for line in statement.split(separator: "\n") {
            let known = " " + TextNormalizer.normalize(String(line)) + " "
            if known.count > 2 { rest = rest.replacing(known, with: " ") }
        }
        return rest
    }
}
