// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation

/// A directory that is removed when nobody holds it any more.
final class ScratchDirectory: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "naam-persistence-" + Hex.encode(SystemRandomSource().bytes(8))
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A copy of all files as they are on the disk at this moment: what a crash would leave.
    func copy() throws -> ScratchDirectory {
        let copy = try ScratchDirectory()
        for name in try FileManager.default.contentsOfDirectory(atPath: path) where name != "naam.lock" && !name.hasSuffix("-shm") {
            try FileManager.default.copyItem(atPath: "\(path)/\(name)", toPath: "\(copy.path)/\(name)")
        }
        return copy
    }

    /// The bytes of all files.
    func bytes() throws -> [(name: String, bytes: [UInt8])] {
        try FileManager.default.contentsOfDirectory(atPath: path).map { name in
            (name, Array(try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))))
        }
    }
}
