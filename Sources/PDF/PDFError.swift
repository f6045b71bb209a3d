// SPDX-License-Identifier: Apache-2.0

/// Why no page was made.
public struct PDFError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What failed, in words.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
