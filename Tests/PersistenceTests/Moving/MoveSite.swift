// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import SQL
import TestSupport

@testable import Persistence

/// A site's configuration file for one place, as `naam store move` reads it.
struct MoveSite {
    static let origin = "127.0.0.1:8080/ledger"
    let path: String

    /// Writes configuration and master key into the folder.
    init(_ place: StorePlace, named name: String, in folder: ScratchDirectory, masterKey: [UInt8] = TestStore.masterKey) throws {
        try self.init(place.location, named: name, in: folder, masterKey: masterKey)
    }

    /// The same for a place that is not a test's own.
    init(_ location: StoreLocation, named name: String, in folder: ScratchDirectory, masterKey: [UInt8] = TestStore.masterKey) throws {
        path = "\(folder.path)/\(name).json"
        let key = "\(folder.path)/master.key"
        try Data((Hex.encode(masterKey) + "\n").utf8).write(to: URL(fileURLWithPath: key))
        var json = JSONWriter()
        json.object { json in
            json.member("master_key_file", key)
            json.member("public_url", "http://127.0.0.1:8080")
            switch location {
            case .directory(let directory): json.member("data_directory", directory)
            case .postgres(let configuration): json.object("store") { $0.member("url", configuration.url) }
            }
        }
        try Data(json.bytes).write(to: URL(fileURLWithPath: path))
    }
}
