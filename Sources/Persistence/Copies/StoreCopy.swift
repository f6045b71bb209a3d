// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Cryptography
import FoundationEssentials
import SQL

/// Copies a store in files while it is served: the data to one place, the keys to another, checked before they count as copies.
///
/// The keys come second, because a key is there before the first row that it opens. Pages that were freed are not copied. Copies of keys go after a week:
/// with them and an older copy of the data, somebody who was erased since could be read again (ARCHITECTURE 4).
package struct StoreCopy {
    /// How long copies of keys are kept.
    package static let lifeOfKeys: Duration = .days(7)

    /// Nobody is still at work on a copy that was begun so long ago.
    private static let longestCopying: Duration = .days(1)

    private let directory: String
    private let masterKey: MasterKey
    private let origin: String

    package init(directory: String, masterKey: MasterKey, origin: String) {
        self.directory = directory
        self.masterKey = masterKey
        self.origin = origin
    }

    /// What was made.
    package struct Result: Sendable {
        /// The folder in each of the two places.
        package let name: String
        package let dataBytes: Int
        package let keyBytes: Int
        package let report: StoreReport
        /// Older copies of keys that were destroyed.
        package let destroyed: [String]
    }

    /// Makes a copy; when its report has problems it was not kept.
    ///
    /// Throws `CopyRefusal` for places that cannot be right, else what the engine or the disk says.
    package func make(data: String, keys: String, at moment: Timestamp) throws -> Result {
        let name = CopyPlace.name(of: moment)
        let (dataPlace, keyPlace) = (try CopyPlace(data), try CopyPlace(keys))
        try dataPlace.mustBeApart(from: keyPlace)
        for place in [dataPlace, keyPlace] { try place.destroyUnfinished(begunBefore: moment - Self.longestCopying) }
        let newData = try dataPlace.begin(name, DatabaseFile.data.fileName)
        defer { dataPlace.giveUp(name) }
        let newKeys = try keyPlace.begin(name, DatabaseFile.keys.fileName)
        defer { keyPlace.giveUp(name) }
        try copy(DatabaseFile.data.fileName, to: newData)
        try copy(DatabaseFile.keys.fileName, to: newKeys)
        let report = try StoreCheck(data: newData, keys: newKeys, masterKey: masterKey, origin: origin).run()
        let sizes = (try CopyPlace.size(of: newData), try CopyPlace.size(of: newKeys))
        guard report.problems.isEmpty else {
            return Result(name: name, dataBytes: sizes.0, keyBytes: sizes.1, report: report, destroyed: [])
        }
        try dataPlace.finish(name, DatabaseFile.data.fileName)
        try keyPlace.finish(name, DatabaseFile.keys.fileName)
        let destroyed = try keyPlace.destroy(madeBefore: moment - Self.lifeOfKeys)
        return Result(name: name, dataBytes: sizes.0, keyBytes: sizes.1, report: report, destroyed: destroyed)
    }

    private func copy(_ file: String, to path: String) throws {
        let source = "\(directory)/\(file)"
        guard FileManager.default.fileExists(atPath: source) else { throw CopyRefusal(.noStore, directory) }
        try Connection(path: source, mode: .readWrite).executeScript("VACUUM INTO '\(path.replacing("'", with: "''"))'")
        // Opened once, so that it has the form in which every store is opened, also by who may only read it.
        try Connection(path: path, mode: .readWrite).executeScript("PRAGMA wal_checkpoint(TRUNCATE)")
    }
}
