// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import Persistence

/// The real store in a directory, under a key that is no secret.
struct TestStore: Sendable {
    static let masterKeyHex = String(repeating: "8f3a1c5e7d902b46", count: 4)

    let database: SQLiteDatabase

    init(_ directory: String) throws {
        database = try SQLiteDatabase(
            directory: directory,
            masterKey: MasterKey(hex: Self.masterKeyHex),
            fence: SendFence(),
            logger: .silent
        )
    }
}
