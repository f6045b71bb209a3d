// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Files that only their owner may read.
enum OwnerFile {
    /// Makes the file when it is not there and takes everybody else's access away; SQLite gives its side files the same mode.
    ///
    /// A file that is there is never opened: closing it would drop the locks that this process holds on it by another descriptor (fcntl(2)).
    static func prepare(_ path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
            try syncFolder(of: path)
        } else if errno != EEXIST {
            throw failure(path, "cannot be made")
        }
        guard chmod(path, 0o600) == 0 else { throw failure(path, "cannot be kept to its owner") }
    }

    /// The name of a new file must outlive a power cut as well as what is in it.
    private static func syncFolder(of path: String) throws {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(folder, "cannot be opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(folder, "cannot be synced") }
    }

    private static func failure(_ path: String, _ reason: String) -> SQLError {
        SQLError(.ioError, subject: path, detail: "\(reason) (errno \(errno))")
    }
}
