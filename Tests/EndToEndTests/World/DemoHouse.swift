// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import HTTPClient
import TestSupport
import Testing

/// The whole product as `naam demo` opens it, in a process and a directory of its own.
final class DemoHouse: Sendable {
    let card: DemoCard
    let whatsApp: SimulatedWhatsApp
    let mailbox: Mailbox
    let ledger: PublishedLedger
    let program: RunningProgram
    let client: HTTPClient
    /// Where the program may write.
    let data: String
    /// Its home, its temporary directory and where it stands: nothing may appear there.
    let elsewhere: String
    /// The database, when the data do not lie in files.
    let store: SiteStore?
    private let directory: TemporaryDirectory

    private init(directory: TemporaryDirectory, store: SiteStore?, program: RunningProgram, client: HTTPClient, card: DemoCard) throws {
        self.store = store
        self.directory = directory
        self.program = program
        self.client = client
        self.card = card
        data = directory.path + "/data"
        elsewhere = directory.path + "/elsewhere"
        whatsApp = SimulatedWhatsApp(origin: card.cloudAPI, client: client)
        mailbox = Mailbox(origin: card.mailbox, client: client)
        ledger = PublishedLedger(url: card.ledgerURL, verifierKey: card.verifierKey, client: client)
    }

    /// Opens a house, lets the test play in it, closes it as an operator would. What fails is told together with what the program wrote.
    static func open(on engine: SiteEngine = .sqlite, _ play: (DemoHouse) async throws -> Void) async throws {
        let directory = try TemporaryDirectory()
        let client = TestClient.make()
        let store = engine == .postgres ? try SiteStore() : nil
        let program = try launch(in: directory, store: store)
        do {
            let house = try DemoHouse(
                directory: directory,
                store: store,
                program: program,
                client: client,
                card: try await card(in: directory, of: program)
            )
            try await play(house)
            if program.isRunning { #expect(try await program.stop() == 0, "SIGTERM ends the demo in good order") }
            let complaints = program.written.split(separator: "\n").filter { $0.contains(" error ") }
            #expect(complaints == [], "the demo logs no error")
        } catch {
            Issue.record(error, "the demo wrote:\n\(program.written.suffix(6_000))")
        }
        await client.close()
    }

    /// A browser without JavaScript that knows nobody yet.
    func visitor(userAgent: String? = nil) -> WebVisitor {
        WebVisitor(origin: card.site, client: client, userAgent: userAgent)
    }

    /// The console of a signed-in operator.
    func console() async throws -> ConsoleDriver {
        try await ConsoleDriver.signIn(visitor(), user: card.user, password: card.password)
    }

    /// The bytes that the store holds.
    func stored() throws -> StoreSearch {
        guard let store else { return try StoreSearch(directory: data + "/store") }
        try store.write(to: scratch("stored"))
        return try StoreSearch(directory: scratch("stored"))
    }

    /// What `naam store check` finds wrong, empty when nothing is.
    func storeProblems() async throws -> String {
        let secrets = try JSONDocument(Array(FileManager.default.contents(atPath: data + "/secrets.json") ?? Data())).root
        let (key, path) = (scratch("master.key"), scratch("check.json"))
        try Data((secrets["master_key"]?.string ?? "").utf8).write(to: URL(fileURLWithPath: key))
        var json = JSONWriter()
        json.object { json in
            json.member("master_key_file", key)
            json.member("public_url", card.site)
            json.member("ledger_origin", "naam.demo/ledger")
            if let store {
                json.object("store") { $0.member("url", store.migratorURL) }
            } else {
                json.member("data_directory", data + "/store")
            }
        }
        try Data(json.bytes).write(to: URL(fileURLWithPath: path))
        return try await ServeConfigurationFile.storeProblems(path, in: directory.path)
    }

    /// A path for a file of the test.
    func scratch(_ name: String) -> String { directory.path + "/" + name }

    /// Files of the data directory that somebody else on the machine may read.
    func filesOthersMayRead() throws -> [String] {
        var found: [String] = []
        for file in FileManager.default.enumerator(atPath: data)?.compactMap({ $0 as? String }) ?? [] {
            let attributes = try FileManager.default.attributesOfItem(atPath: data + "/" + file)
            if let mode = attributes[.posixPermissions] as? Int, mode & 0o077 != 0, !isInsidePrivateFolder(file) { found.append(file) }
        }
        return found
    }

    /// Whether a folder above the file keeps everybody else out.
    private func isInsidePrivateFolder(_ file: String) -> Bool {
        var folder = URL(fileURLWithPath: data + "/" + file).deletingLastPathComponent()
        while folder.path.hasPrefix(data) {
            let mode = try? FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int
            if let mode, mode & 0o077 == 0 { return true }
            folder = folder.deletingLastPathComponent()
        }
        return false
    }

    private static func launch(in directory: TemporaryDirectory, store: SiteStore?) throws -> RunningProgram {
        let elsewhere = directory.path + "/elsewhere"
        try FileManager.default.createDirectory(atPath: elsewhere, withIntermediateDirectories: true)
        return try RunningProgram(
            "naam",
            ["demo", "--data", directory.path + "/data", "--port", "0", "--headless"] + (store.map { ["--store", $0.migratorURL] } ?? []),
            environment: ["HOME": elsewhere, "TMPDIR": elsewhere, "XDG_CACHE_HOME": elsewhere],
            directory: elsewhere,
            output: directory.path + "/demo.log"
        )
    }

    private static func card(in directory: TemporaryDirectory, of program: RunningProgram) async throws -> DemoCard {
        let bytes = try await eventually("demo.json") { () -> Data? in
            guard program.isRunning else { throw NeverCame(what: "demo.json: the program ended by itself") }
            return FileManager.default.contents(atPath: directory.path + "/data/demo.json")
        }
        return try DemoCard([UInt8](bytes))
    }
}
