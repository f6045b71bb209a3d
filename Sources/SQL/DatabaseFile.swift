// SPDX-License-Identifier: Apache-2.0

/// One of the database files of a store, by a short name such as `keys`.
public struct DatabaseFile: Sendable, Hashable {
    /// Its name, for errors and logs.
    public let name: String

    /// Names a file.
    public init(_ name: String) {
        self.name = name
    }
}
