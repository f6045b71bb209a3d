// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import FoundationEssentials

/// The secrets of one demo directory: drawn at its first start, kept in it, so that a restart is the same house.
struct DemoSecrets: Sendable {
    let masterKey: String
    let password: String
    let officerPassword: String
    let accessToken: String
    let appSecret: String
    let verifyToken: String

    /// Reads the directory's secrets, or draws and keeps them. The file is readable by its owner only.
    init(directory: String, random: some RandomSource) throws {
        let path = directory + "/secrets.json"
        if let data = FileManager.default.contents(atPath: path) {
            let root = try JSONDocument([UInt8](data)).root
            func read(_ name: StaticString) throws -> String {
                guard let value = root[name]?.string else {
                    throw Arguments.Problem(description: "\(path) is damaged; use another directory")
                }
                return value
            }
            masterKey = try read("master_key")
            password = try read("password")
            // Directories from before there was an officer: made of what only they know, so that it is the same at each start.
            officerPassword = root["officer_password"]?.string ?? Self.officerPassword(of: masterKey)
            accessToken = try read("access_token")
            appSecret = try read("app_secret")
            verifyToken = try read("verify_token")
            return
        }
        func draw(_ bytes: Int) -> String { Hex.encode(random.bytes(bytes)) }
        masterKey = draw(32)
        password = draw(6)
        officerPassword = draw(6)
        accessToken = draw(24)
        appSecret = draw(16)
        verifyToken = draw(12)
        var json = JSONWriter()
        json.object { json in
            json.member("master_key", masterKey)
            json.member("password", password)
            json.member("officer_password", officerPassword)
            json.member("access_token", accessToken)
            json.member("app_secret", appSecret)
            json.member("verify_token", verifyToken)
        }
        try PrivateFile.write(json.bytes, to: path)
    }

    private static func officerPassword(of masterKey: String) -> String {
        String(SHA256.hash("naam.demo/officer \(masterKey)").description.prefix(12))
    }
}
