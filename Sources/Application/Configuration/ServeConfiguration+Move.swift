// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import Persistence

extension ServeConfiguration {
    /// What a move must know of one of its sides.
    struct MoveSite: Sendable {
        let store: StoreLocation
        let masterKey: MasterKey
        /// The log's name.
        let origin: String
    }

    /// Store, with the role that may change tables, master key and log, or all problems together; the rest of the file is not looked at.
    mutating func readMoveSite() throws -> MoveSite {
        let masterKey = masterKey(dataDirectory: file.root["data_directory"]?.string ?? "")
        let origin = ledgerOrigin(publicURL: publicURL())
        let store = try readMigrationStore()
        guard let masterKey else { throw ConfigurationFile.Problems(all: problems) }
        return MoveSite(store: store.location, masterKey: masterKey, origin: origin)
    }
}
