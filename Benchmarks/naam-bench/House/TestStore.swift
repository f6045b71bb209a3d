// SPDX-License-Identifier: Apache-2.0
import Persistence

/// The real store in a place, under a key that is no secret.
struct TestStore: Sendable {
    static let masterKeyHex = String(repeating: "8f3a1c5e7d902b46", count: 4)

    let database: any OpenDatabase

    init(_ directory: String) throws {
        database = try BenchPlace(directory).open(masterKey: Self.masterKeyHex)
    }
}
