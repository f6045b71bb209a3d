// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
import Consent
import Cryptography
import HTTPClient
package import HTTPServer
import Localization
import Mail
package import Persistence
import PhoneNumbers
import Repositories
import Site
import TransparencyLog
import WhatsApp

/// The composition root: the only place where live parts are made and joined.
package struct House: Service {
    // `any`: the engine is chosen by the configuration.
    package let database: any OpenDatabase
    package let server: HTTPServer
    let verifierKey: String
    private let services: [any Service]
    /// Closed after the services have ended, so that sends under way come to their end.
    private let client: HTTPClient
    private let node: NodeState
    private let drainTime: Duration
    private let metrics: MetricsEndpoint?

    /// Opens the store, publishes the texts, joins the parts; nothing runs yet.
    static func open(_ configuration: HouseConfiguration, logger: Logger) async throws -> House {
        let time = SystemTimeSource()
        let random = BufferedRandomSource()
        let fence = SendFence()
        let database = try configuration.store.open(masterKey: configuration.masterKey, fence: fence, random: random, logger: logger)
        do {
            return try await join(configuration, database: database, fence: fence, random: random, time: time, logger: logger)
        } catch {
            await database.close()
            throw error
        }
    }

    /// Binds the ports; returns the site's.
    package func start() throws -> Int {
        _ = try metrics?.start()
        return try server.start()
    }

    /// Says that the node takes no more requests, and waits while those who ask for that turn elsewhere; what comes is still served, and
    /// its connection closed.
    package func drain() async {
        node.drain()
        server.announceEnd()
        // Cut short by a second signal, which is what it is for.
        do { try await Task.sleep(for: drainTime) } catch {}
    }

    /// Serves until the task is cancelled, then ends in good order: no new requests, what is under way finishes, the store closes last.
    package func run() async throws {
        var failure: (any Error)?
        node.serve()
        do {
            try await ServiceGroup(services).run()
        } catch {
            failure = error
        }
        await client.close()
        await database.close()
        if let failure, !(failure is CancellationError) { throw failure }
    }

    private static func join(
        _ configuration: HouseConfiguration,
        database: any OpenDatabase,
        fence: SendFence,
        random: BufferedRandomSource,
        time: SystemTimeSource,
        logger: Logger
    ) async throws -> House {
        let catalogues = try Catalogues.embedded()
        let passwords = PasswordHasher()
        try await prepare(configuration, database: database, passwords: passwords, random: random, time: time, logger: logger)
        let signer = try NoteSigner(
            name: configuration.ledgerOrigin,
            key: SigningKey(seed: database.secrets.ledgerSigning)
        )
        let client = HTTPClient()
        let ledgerGuard = LedgerGuard()
        let keeping = LedgerKeepingService(
            database: database,
            keepers: configuration.ledgerKeepers.keepers(of: signer.verifier, client: client),
            ledgerGuard: ledgerGuard,
            time: time,
            logger: logger
        )
        // Before anything new is signed: does the store still go on from what left the house?
        await keeping.keep()
        // Whoever reads the demo's card, or asks right after the start, finds a signed head.
        let checkpoints = CheckpointSigner(origin: configuration.ledgerOrigin, signer: signer, ledgerGuard: ledgerGuard)
        try await checkpoints.catchUp(in: database)
        let monitor = Monitor()
        let room = configuration.store.directory.map(StoreRoom.init)
        let health = ReadinessProbe(node: monitor.node, database: database, room: room, time: time)
        let parts = Parts(
            configuration: configuration,
            monitor: monitor,
            health: health,
            database: database,
            catalogues: catalogues,
            passwords: passwords,
            client: client,
            checkpoints: checkpoints,
            keeping: keeping,
            fence: fence,
            random: random,
            time: time,
            logger: logger
        )
        let site = parts.site
        var settings = configuration.server
        settings.errorPage = { status, request in
            monitor.requests.note(status, request)
            return site.errorPage(status, for: request)
        }
        let handler = monitor.requests.metered { request in await site.respond(to: request) }
        let server = HTTPServer(configuration: settings, logger: logger, handler: handler)
        let page = MetricsPage(
            monitor: monitor,
            health: health,
            store: StoreFigures(database: database, room: room, time: time),
            server: server,
            ledgerGuard: ledgerGuard
        )
        let metrics = configuration.metrics.map { MetricsEndpoint(configuration: $0, page: page, logger: logger) }
        return House(
            database: database,
            server: server,
            verifierKey: signer.verifier.vkey,
            services: parts.services + database.services + [server] + (metrics.map { [$0] } ?? []),
            client: client,
            node: monitor.node,
            drainTime: configuration.drain,
            metrics: metrics
        )
    }

    private static func prepare(
        _ configuration: HouseConfiguration,
        database: any OpenDatabase,
        passwords: PasswordHasher,
        random: BufferedRandomSource,
        time: SystemTimeSource,
        logger: Logger
    ) async throws {
        let publisher = PolicyPublisher(controller: configuration.controller, time: time)
        try await database.write { unit in try publisher.publish(in: unit) }
        try await StopRecovery(database: database, time: time, logger: logger).run()
        if database.beganAlone { try await AbandonedSends(database: database, time: time, logger: logger).settleAll() }
        for account in configuration.staff {
            try await renew(account, in: database, passwords: passwords, random: random, time: time)
        }
    }

    /// Makes a member of staff, or gives them the password and the role of the configuration.
    private static func renew(
        _ account: HouseConfiguration.StaffAccount,
        in database: any OpenDatabase,
        passwords: PasswordHasher,
        random: BufferedRandomSource,
        time: SystemTimeSource
    ) async throws {
        let known = try await database.read { records in try records.staffMember(named: account.userName) }
        if let known, known.role == account.role, try await passwords.matches(account.password.reveal(), known.password) { return }
        let member = StaffMember(
            id: known?.id ?? StaffMember.ID(from: random),
            userName: account.userName,
            password: try await passwords.hash(account.password.reveal()),
            role: account.role,
            language: known?.language ?? .english,
            createdAt: known?.createdAt ?? time.now
        )
        try await database.write { unit in try unit.save(member) }
    }
}
