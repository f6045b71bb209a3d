// SPDX-License-Identifier: Apache-2.0
import CSystem
import Glibc

/// Files that only their owner may read.
enum PrivateFile {
    struct Problem: Error, CustomStringConvertible {
        let path: String
        var description: String { "\(path) cannot be written" }
    }

    /// Writes the file whole or not at all: a second one beside it, then a rename.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let draft = path + ".new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Problem(path: path) }
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        let isSynced = fsync(descriptor) == 0
        close(descriptor)
        guard written == bytes.count, isSynced, rename(draft, path) == 0 else { throw Problem(path: path) }
    }

    /// Makes a directory that only its owner may enter, with those above it.
    static func makeDirectory(_ path: String) throws {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += part + "/"
            if mkdir(made, 0o700) != 0, csystem_errno() != EEXIST { throw Problem(path: made) }
        }
    }
}
