// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient
import TestSupport
import Testing

/// A site that is meant to stay: several `naam serve` behind nginx on one database with a standby, beside `naam simulator`.
final class NodesHouse: Sendable {
    private static let databaseName = "naam"
    let nodes: [ServeNode]
    let database: PostgresPair
    let whatsApp: SimulatedWhatsApp
    let client: HTTPClient
    /// The file of the simulator's own log.
    let journal: String
    private let nginx: ShippedNginx
    private let simulator: RunningProgram
    private let directory: TemporaryDirectory

    private init(
        _ nodes: [ServeNode],
        _ database: PostgresPair,
        _ nginx: ShippedNginx,
        in directory: TemporaryDirectory,
        client: HTTPClient
    )
        throws
    {
        (self.nodes, self.database, self.nginx, self.directory, self.client) = (nodes, database, nginx, directory, client)
        let configuration = nodes[0].configuration
        journal = directory.path + "/whatsapp.jsonl"
        whatsApp = SimulatedWhatsApp(origin: "http://127.0.0.1:\(configuration.simulatorPort)", client: client)
        simulator = try configuration.startSimulator(calling: "http://127.0.0.1:\(nginx.rawPort)", in: directory.path)
    }

    /// Starts everything and waits until it answers.
    static func open(nodes count: Int) async throws -> NodesHouse {
        let directory = try TemporaryDirectory()
        let database = try PostgresPair()
        try database.servers.makeDatabase(databaseName)
        let ports = try FreePort.find(count + 1)
        // Without the limit for one address: all the people of a test have one.
        let nginx = try await ShippedNginx.start(before: Array(ports.dropLast())) { text in
            text.replacing("limit_req zone=naam_requests burst=60 nodelay;", with: "")
        }
        let client = TestClient.make()
        let nodes = try ports.dropLast().enumerated().map { number, port in
            let folder = directory.path + "/node-\(number + 1)"
            var configuration = ServeConfigurationFile(folder: folder)
            (configuration.port, configuration.simulatorPort) = (port, ports[count])
            configuration.publicURL = "http://127.0.0.1:\(nginx.rawPort)"
            configuration.trustedProxies = ["127.0.0.1"]
            configuration.messagesPerSecond = 1_000
            configuration.storeURL = database.servers.url(databaseName, as: "naam_server")
            configuration.migrationURL = database.servers.url(databaseName, as: "naam_migrator")
            try configuration.write()
            return ServeNode(configuration, client: client)
        }
        let house = try NodesHouse(nodes, database, nginx, in: directory, client: client)
        try await nodes[0].configuration.migrate()
        for node in nodes { try await node.start() }
        return house
    }

    /// Ends one node after the other as an operator would and starts it again with another configuration.
    func restartEach(_ change: (inout ServeConfigurationFile) -> Void) async throws {
        for node in nodes {
            #expect(try await node.stop() == 0, "\(node.written.suffix(2_000))")
            try node.reconfigure(change)
            try await node.start()
        }
    }

    /// Ends all nodes as an operator would and starts them again.
    func restartAll() async throws {
        for node in nodes { #expect(try await node.stop() == 0, "\(node.written.suffix(2_000))") }
        for node in nodes { try await node.start() }
    }

    /// Somebody from outside.
    func visitor() -> WebVisitor { WebVisitor(origin: nodes[0].configuration.publicURL ?? "", client: client) }

    func console() async throws -> ConsoleDriver {
        try await ConsoleDriver.signIn(visitor(), user: ServeConfigurationFile.user, password: nodes[0].configuration.password)
    }

    /// The published log; its key is fetched as a stranger would.
    func ledger() async throws -> PublishedLedger {
        let key = try await visitor().get("/ledger/key").html.split(whereSeparator: \.isNewline).first
        return PublishedLedger(url: visitor().origin + "/ledger", verifierKey: key.map(String.init) ?? "", client: client)
    }

    /// What the database holds, to be read with all rights.
    func store() throws -> StoreWitness { try StoreWitness(database.servers.administrator(of: Self.databaseName)) }

    func scratch(_ name: String) -> String { directory.path + "/" + name }

    /// Ends everything in good order; returns the exit codes of the nodes.
    func close() async throws -> [Int32?] {
        var codes: [Int32?] = []
        for node in nodes { codes.append(try await node.stop()) }
        _ = try await simulator.stop()
        try await nginx.stop()
        await client.close()
        return codes
    }

    /// What the nodes wrote last, for the report of a failed test.
    var written: String {
        nodes.map { "node on port \($0.configuration.port):\n\($0.written.suffix(3_000))" }.joined(separator: "\n")
    }
}
