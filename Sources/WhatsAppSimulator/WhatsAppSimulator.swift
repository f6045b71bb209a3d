// SPDX-License-Identifier: Apache-2.0
package import Basics
import HTTPClient
import HTTPServer
import Localization

/// An invented WhatsApp over real HTTP: the Cloud API in the real wire format, webhooks that are signed and repeated, and phones in the browser.
///
/// It knows nothing of Naam: going live changes a base URL and a token.
package final class WhatsAppSimulator: Service {
    private let simulator: Simulator
    private let client: HTTPClient
    private let server: HTTPServer

    /// Prepares the world; with a journal, brings it back as it was. Throws `SimulatorError` when the journal cannot be opened.
    package init(
        configuration: SimulatorConfiguration,
        time: any TimeSource = SystemTimeSource(),
        random: any RandomSource = SystemRandomSource(),
        logger: Logger = .silent
    ) throws {
        client = HTTPClient()
        let simulator = try Simulator(configuration: configuration, client: client, time: time, random: random)
        self.simulator = simulator
        let router = SimulatorRouter(
            cloudAPI: CloudAPIController(simulator: simulator),
            control: ControlController(simulator: simulator),
            phones: PhonesController(simulator: simulator, catalogues: try Catalogues.embedded(), random: SystemRandomSource())
        )
        var http = HTTPServer.Configuration()
        http.host = configuration.host
        http.port = configuration.port
        http.threads = configuration.threads
        // All nodes of a site come from one address here, each with up to 256 messages under way, and all phones too.
        http.connectionsPerAddress = http.maximumConnections
        server = HTTPServer(configuration: http, logger: logger) { request in await router.respond(to: request) }
    }

    /// Binds and answers from now on; webhooks go out as soon as it runs. Returns the port.
    @discardableResult
    package func start() throws -> Int { try server.start() }

    /// The bound port, or nil before the start.
    package var port: Int? { server.port }

    /// How many events the business has not acknowledged yet.
    package var unacknowledgedEvents: Int { simulator.courier.backlog }

    /// Sets where webhooks go.
    package func setWebhook(_ url: String) {
        simulator.courier.setWebhook(url)
    }

    /// Runs until the task is cancelled, or until its server fails.
    package func run() async throws {
        let outcome = await withTaskGroup(of: Result<Void, any Error>.self) { group in
            group.addTask {
                do { return .success(try await self.server.run()) } catch { return .failure(error) }
            }
            group.addTask { .success(await self.simulator.run()) }
            let first = await group.next() ?? .success(())
            group.cancelAll()
            await group.waitForAll()
            return first
        }
        await client.close()
        try outcome.get()
    }
}
