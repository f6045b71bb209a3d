// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Cryptography
import FoundationEssentials
import Glibc
import SQL

/// Puts a copy of the data in place of a store's own, beside its keys or with a copy of them; nothing is changed before the copy was checked.
///
/// What was there is put aside, not destroyed. When the store is opened next, the stops that the keys remember are done again (docs/design/0011).
package struct StoreRestore {
    private let directory: String
    private let data: String
    private let keys: String?
    private let masterKey: MasterKey
    private let origin: String

    /// A store's directory, the folder of a copy of the data, and that of a copy of the keys if the store's own are lost.
    package init(directory: String, data: String, keys: String?, masterKey: MasterKey, origin: String) {
        self.directory = directory
        self.data = "\(data)/\(DatabaseFile.data.fileName)"
        self.keys = keys.map { "\($0)/\(DatabaseFile.keys.fileName)" }
        self.masterKey = masterKey
        self.origin = origin
    }

    private var ownKeys: String { "\(directory)/\(DatabaseFile.keys.fileName)" }

    /// Looks at the copy with the keys that it would lie beside.
    package func check() throws -> StoreReport {
        for copy in [data, keys].compactMap(\.self) where CopyPlace.isUnfinished(copy) { throw CopyRefusal(.unfinished, copy) }
        guard Self.exists(data) else { throw CopyRefusal(.notThere, data) }
        if let keys, !Self.exists(keys) { throw CopyRefusal(.notThere, keys) }
        guard keys != nil || Self.exists(ownKeys) else { throw CopyRefusal(.keysNeeded, directory) }
        return try StoreCheck(data: data, keys: keys ?? ownKeys, masterKey: masterKey, origin: origin).run()
    }

    /// Does it; returns the folder in which what was there lies now, if anything was.
    ///
    /// Throws `inUse` while the store is served, `CopyRefusal`. Cut off anywhere, it is run again.
    package func run(at moment: Timestamp) throws -> String? {
        let lock = try DirectoryLock(directory)
        defer { withExtendedLifetime(lock) {} }
        guard try check().problems.isEmpty else { throw CopyRefusal(.damaged) }
        let newData = try bring(data, DatabaseFile.data.fileName)
        let newKeys = try keys.map { try bring($0, DatabaseFile.keys.fileName) }
        // The next start must look for people without keys and keys without people.
        let statements = try Statements()
        try Connection(path: newKeys ?? ownKeys, mode: .readWrite).execute(statements.keys.settleStore, false)
        try settle()
        try RestoreMark.set(in: directory)
        let aside = "\(directory)/replaced-\(CopyPlace.name(of: moment))"
        var hasMoved = try putAside(DatabaseFile.data.fileName, in: aside)
        if newKeys != nil, try putAside(DatabaseFile.keys.fileName, in: aside) { hasMoved = true }
        if let newKeys { try Self.move(newKeys, to: ownKeys) }
        try Self.move(newData, to: "\(directory)/\(DatabaseFile.data.fileName)")
        try CopyPlace.sync(directory)
        try RestoreMark.remove(from: directory)
        return hasMoved ? aside : nil
    }

    /// Copies a file into the directory under a name that nobody opens.
    private func bring(_ copy: String, _ file: String) throws -> String {
        let path = "\(directory)/\(file).restored"
        // What an earlier try left, its write-ahead log above all: it must not be read into this copy.
        for left in [path, path + "-wal", path + "-shm"] where Self.exists(left) { try FileManager.default.removeItem(atPath: left) }
        try FileManager.default.copyItem(atPath: copy, toPath: path)
        guard chmod(path, 0o600) == 0 else { throw CopyRefusal(.noPlace, path) }
        try CopyPlace.sync(path)
        return path
    }

    /// Brings what stands in the write-ahead logs into the files, so that a file is whole also when a crash parts it from its log.
    private func settle() throws {
        for file in [DatabaseFile.keys, .data].map({ "\(directory)/\($0.fileName)" }) where Self.exists(file) {
            do {
                try Connection(path: file, mode: .readWrite).executeScript("PRAGMA wal_checkpoint(TRUNCATE)")
            } catch is SQLError {
                // What cannot be opened is what is being replaced; it is put aside as it is.
            }
        }
    }

    /// A file with its write-ahead log, or the log alone: a new file must never lie beside the log of another.
    private func putAside(_ file: String, in folder: String) throws -> Bool {
        let parts = ["", "-wal", "-shm"].filter { Self.exists("\(directory)/\(file)\($0)") }
        guard !parts.isEmpty else { return false }
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw CopyRefusal(.noPlace, folder) }
        for suffix in parts {
            try Self.move("\(directory)/\(file)\(suffix)", to: "\(folder)/\(file)\(suffix)")
        }
        return true
    }

    private static func move(_ path: String, to target: String) throws {
        guard rename(path, target) == 0 else { throw CopyRefusal(.noPlace, target) }
    }

    private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
