// SPDX-License-Identifier: Apache-2.0

/// An entry of the log that says that a person's identity and key were destroyed (docs/design/0016-erasure-certificate.md).
public struct ErasureAct: Hashable, Sendable {
    /// The word of the entry.
    static let kind = "subject-sealed"

    /// By the operator's clock.
    public let time: Timestamp
    /// The random reference of the person.
    public let subject: String

    /// Reads an entry, or throws `unsupported` for one that says something else.
    public init(entry: [UInt8]) throws(LogError) {
        let text = try EntryText(bytes: entry)
        guard text.format == "naam.entry/v1", text["kind"] == Self.kind, let time = text["time"].flatMap({ Timestamp(text: $0) }),
            let subject = text["subject"]
        else { throw LogError(.unsupported, "entry") }
        self.time = time
        self.subject = subject
    }
}
