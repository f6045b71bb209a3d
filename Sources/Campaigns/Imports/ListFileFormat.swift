// SPDX-License-Identifier: Apache-2.0

/// How a list file is written: what the probe found out, or what a person chose.
package struct ListFileFormat: Hashable, Sendable {
    /// The sign between two fields, by its byte.
    package enum Separator: UInt8, Sendable, CaseIterable {
        case comma = 44
        case semicolon = 59
        case tab = 9
    }

    /// How letters are written.
    package var encoding: TextEncoding
    /// What stands between two fields.
    package var separator: Separator

    package init(encoding: TextEncoding = .utf8, separator: Separator = .comma) {
        self.encoding = encoding
        self.separator = separator
    }
}
