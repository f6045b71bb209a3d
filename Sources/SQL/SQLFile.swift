// SPDX-License-Identifier: Apache-2.0

/// A file of SQL by its name and text, wherever it came from.
public struct SQLFile: Sendable, Hashable {
    /// Its name without folders, such as `subjects.sql` or `0001_create_subjects.sql`.
    public let name: String
    /// What is in it.
    public let text: String

    /// Names a text.
    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
