// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc

/// The directory of an embedded store, as its file system sees it.
struct StoreRoom: Sendable {
    /// Below this a node asks for no more work: a group commit, its log and a backup still have their place.
    static let least: UInt64 = 64 << 20

    let directory: String

    /// Bytes that may still be written, or nil when the file system does not say; 0 when it is mounted read-only.
    var free: UInt64? {
        var room = statvfs()
        guard statvfs(directory, &room) == 0 else { return nil }
        return room.f_flag & UInt(ST_RDONLY) != 0 ? 0 : UInt64(room.f_bavail) * UInt64(room.f_frsize)
    }

    /// Bytes of the files whose names begin so.
    func size(ofFilesBeginning prefix: String) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.filter { $0.hasPrefix(prefix) }.reduce(0) { sum, name in
            var entry = stat()
            return stat(directory + "/" + name, &entry) == 0 ? sum + Int(entry.st_size) : sum
        }
    }
}
