// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient
import TestSupport
import Testing

/// `naam serve` beside `naam simulator`, each a process of its own; the server can be killed and started again.
final class ServeHouse: Sendable {
    private let node: ServeNode
    let whatsApp: SimulatedWhatsApp
    let client: HTTPClient
    private let store: SiteStore?
    private let directory: TemporaryDirectory
    private let simulator: RunningProgram
    private let power = Lock<PowerSupply?>(nil)

    private init(
        directory: TemporaryDirectory,
        store: SiteStore?,
        configuration: ServeConfigurationFile,
        simulator: RunningProgram,
        client: HTTPClient
    ) {
        self.store = store
        self.directory = directory
        node = ServeNode(configuration, client: client)
        self.simulator = simulator
        self.client = client
        whatsApp = SimulatedWhatsApp(origin: "http://127.0.0.1:\(configuration.simulatorPort)", client: client)
    }

    /// Starts both and waits until the site answers.
    static func open(
        on engine: SiteEngine = .sqlite,
        server: PostgresCluster? = nil,
        _ change: (inout ServeConfigurationFile) throws -> Void = { _ in }
    ) async throws -> ServeHouse {
        let directory = try TemporaryDirectory()
        let store = engine == .postgres ? try SiteStore(on: server ?? PostgresCluster.shared.get()) : nil
        let ports = try FreePort.find(2)
        var configuration = ServeConfigurationFile(folder: directory.path)
        (configuration.port, configuration.simulatorPort) = (ports[0], ports[1])
        try change(&configuration)
        (configuration.storeURL, configuration.migrationURL) = (store?.serverURL, store?.migratorURL)
        try configuration.write()
        if store != nil { try await configuration.migrate() }
        let simulator = try configuration.startSimulator(calling: configuration.origin, in: directory.path)
        let house = ServeHouse(
            directory: directory,
            store: store,
            configuration: configuration,
            simulator: simulator,
            client: TestClient.make()
        )
        try await house.start()
        return house
    }

    /// The bytes that the store holds.
    func stored() throws -> StoreSearch {
        guard let store else { return try StoreSearch(directory: configuration.dataDirectory) }
        try store.write(to: scratch("stored"))
        return try StoreSearch(directory: scratch("stored"))
    }

    /// Runs a script in the database with all rights; only for a site on PostgreSQL.
    func administer(_ script: String) throws { try #require(store).administer(script) }

    /// Who calls the webhook as WhatsApp would.
    var webhookCaller: WebhookCaller {
        WebhookCaller(
            url: configuration.origin + "/webhook",
            appSecret: configuration.appSecret,
            phoneNumberID: ServeConfigurationFile.phoneNumberID,
            client: client
        )
    }

    var configuration: ServeConfigurationFile { node.configuration }

    /// The running server.
    var program: RunningProgram? { node.program }

    /// Starts the server and waits until it answers.
    func start() async throws { try await node.start() }

    /// Ends the server as an operator would.
    func stopServer() async throws {
        guard try await node.stop() == 0 else { throw NeverCame(what: "the end of the server in good order\n\(written)") }
    }

    /// Writes another configuration, for the next start.
    func reconfigure(_ change: (inout ServeConfigurationFile) -> Void) throws { try node.reconfigure(change) }

    /// Kills the server; where the power can be cut, its disk has forgotten afterwards what was not synced.
    func kill9() async throws {
        try await node.kill9()
        try power.withLock(\.self)?.cut()
    }

    /// From the next start on a kill is a power cut.
    func connect(_ supply: PowerSupply) throws {
        try node.reconfigure { $0.environment = supply.environment }
        power.withLock { $0 = supply }
    }

    /// Ends the server as an operator would; returns its exit code.
    func stop() async throws -> Int32? { try await node.stop() }

    /// Ends both in good order; returns the exit codes.
    func close() async throws -> [Int32] {
        var codes: [Int32] = []
        if let code = try await node.stop() { codes.append(code) }
        codes.append(try await simulator.stop())
        await client.close()
        return codes
    }

    func visitor() -> WebVisitor { WebVisitor(origin: configuration.origin, client: client) }

    func console() async throws -> ConsoleDriver {
        try await ConsoleDriver.signIn(visitor(), user: ServeConfigurationFile.user, password: configuration.password)
    }

    /// The published log; its key is fetched as a stranger would.
    func ledger() async throws -> PublishedLedger {
        let key = try await visitor().get("/ledger/key")
        return PublishedLedger(
            url: configuration.origin + "/ledger",
            verifierKey: key.html.trimmingSuffix { $0.isNewline },
            client: client
        )
    }

    func scratch(_ name: String) -> String { directory.path + "/" + name }

    /// What the programs wrote, for the report of a failed test.
    var written: String {
        "the server wrote last:\n\(node.written.suffix(4_000))\nthe simulator wrote:\n\(simulator.written.suffix(1_000))"
    }
}

extension String {
    fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, isDropped(last) { text.removeLast() }
        return String(text)
    }
}
