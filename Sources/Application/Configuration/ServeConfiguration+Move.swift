// SPDX-License-Identifier: Apache-2.0
import Cryptography
import Persistence
import TransparencyLog

extension ServeConfiguration {
    /// What a move must know of one of its sides.
    struct MoveSite: Sendable {
        let store: StoreLocation
        let masterKey: MasterKey
        let log: NoteVerifier
    }

    /// Store, with the role that may change tables, master key and log, or all problems together; the rest of the file is not looked at.
    mutating func readMoveSite() throws -> MoveSite {
        let masterKey = masterKey(dataDirectory: file.root["data_directory"]?.string ?? "")
        let origin = ledgerOrigin(publicURL: publicURL())
        let store = try readMigrationStore()
        guard let masterKey else { throw ConfigurationFile.Problems(all: problems) }
        let signer = try NoteSigner(name: origin, key: SigningKey(seed: masterKey.derive(.ledgerSigning)))
        return MoveSite(store: store.location, masterKey: masterKey, log: signer.verifier)
    }
}
