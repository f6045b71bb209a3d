// SPDX-License-Identifier: Apache-2.0
import Basics
import TestSupport

/// What `demo.json` says; every field of it is a promise to others.
struct DemoCard: Sendable {
    let consoleURL: String
    let user: String
    let password: String
    let officer: String
    let officerPassword: String
    let site: String
    let mailbox: String
    let phones: String
    let cloudAPI: String
    let version: String
    let phoneNumberID: String
    let wabaID: String
    let accessToken: String
    let webhookURL: String
    let verifyToken: String
    let appSecret: String
    let ledgerURL: String
    let checkpointURL: String
    let verifierKey: String

    /// Reads the file, or throws the name of what is missing.
    init(_ bytes: [UInt8]) throws {
        let root = try JSONDocument(bytes).root
        func text(_ section: JSONValue?, _ name: StaticString) throws -> String {
            guard let text = section?[name]?.string, !text.isEmpty else { throw WebVisitor.Missing(what: "\(name) in demo.json") }
            return text
        }
        consoleURL = try text(root["console"], "url")
        user = try text(root["console"], "user")
        password = try text(root["console"], "password")
        officer = try text(root["console"]?["officer"], "user")
        officerPassword = try text(root["console"]?["officer"], "password")
        site = try text(root, "site")
        mailbox = try text(root, "mailbox")
        phones = try text(root, "phones")
        cloudAPI = try text(root["cloud_api"], "base_url")
        version = try text(root["cloud_api"], "version")
        phoneNumberID = try text(root["cloud_api"], "phone_number_id")
        wabaID = try text(root["cloud_api"], "waba_id")
        accessToken = try text(root["cloud_api"], "access_token")
        webhookURL = try text(root["webhook"], "url")
        verifyToken = try text(root["webhook"], "verify_token")
        appSecret = try text(root["webhook"], "app_secret")
        ledgerURL = try text(root["ledger"], "url")
        checkpointURL = try text(root["ledger"], "checkpoint_url")
        verifierKey = try text(root["ledger"], "verifier_key")
    }
}
