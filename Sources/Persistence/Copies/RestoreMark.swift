// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// A file in the data directory while a restore moves files: a site that is neither the old nor the new one, or seems to be empty, must not be opened.
enum RestoreMark {
    private static func path(_ directory: String) -> String { "\(directory)/naam.restoring" }

    static func set(in directory: String) throws {
        guard FileManager.default.createFile(atPath: path(directory), contents: nil) else { throw CopyRefusal(.noPlace, path(directory)) }
        try CopyPlace.sync(directory)
    }

    static func remove(from directory: String) throws {
        try FileManager.default.removeItem(atPath: path(directory))
        try CopyPlace.sync(directory)
    }

    /// Throws `restoreUnfinished` while there is one.
    static func mustNotBe(in directory: String) throws {
        if FileManager.default.fileExists(atPath: path(directory)) { throw PersistenceError(.restoreUnfinished) }
    }
}
