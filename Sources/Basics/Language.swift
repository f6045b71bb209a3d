// SPDX-License-Identifier: Apache-2.0

/// A language that pages, mails and messages are written in, by its BCP 47 tag.
public struct Language: Hashable, Sendable, Codable, RawRepresentable, CustomStringConvertible {
    /// The tag, such as `ar`.
    public let rawValue: String

    /// Names a language by its tag.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Arabic.
    public static let arabic = Language(rawValue: "ar")
    /// English.
    public static let english = Language(rawValue: "en")

    /// The languages that the product speaks, in the order in which they are offered.
    public static let offered: [Language] = [.arabic, .english]

    /// Whether it is written from right to left.
    public var isRightToLeft: Bool { ["ar", "fa", "he", "ur", "ku"].contains(rawValue.prefix(2)) }

    /// The tag.
    public var description: String { rawValue }

    /// The offered language that a tag such as `ar_EG` or `en-GB` stands for, or nil.
    public static func offered(for tag: String) -> Language? {
        let primary = tag.lowercased().prefix { $0 != "-" && $0 != "_" }
        return offered.first { $0.rawValue == primary }
    }
}
