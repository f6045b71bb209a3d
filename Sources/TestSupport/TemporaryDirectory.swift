// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A directory that is there for one test.
package final class TemporaryDirectory: Sendable {
    package let path: String

    /// Makes it.
    package init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("naam-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        // Best effort: what is left lies in the system's temporary directory.
        do { try FileManager.default.removeItem(atPath: path) } catch {}
    }

    /// All regular files below it.
    package var files: [String] {
        (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).map { path + "/" + $0 }
            .filter { (try? FileManager.default.attributesOfItem(atPath: $0)[.type] as? FileAttributeType) == .typeRegular }
    }
}
