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
    private let client: HTTPClient

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

    /// Serves until the task is cancelled, then ends in good order: no new requests, what is under way finishes, the store closes last.
    package func run() async throws {
        var failure: (any Error)?
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
        try await prepare(configuration, database: database, passwords: passwords, random: random, time: time)
        let signer = try NoteSigner(
            name: configuration.ledgerOrigin,
            key: SigningKey(seed: configuration.masterKey.derive(.ledgerSigning))
        )
        // Whoever reads the demo's card, or asks right after the start, finds a signed head.
        let checkpoints = CheckpointSigner(origin: configuration.ledgerOrigin, signer: signer)
        try await checkpoints.catchUp(in: database)
        let parts = Parts(
            configuration: configuration,
            database: database,
            catalogues: catalogues,
            passwords: passwords,
            signer: signer,
            fence: fence,
            random: random,
            time: time,
            logger: logger
        )
        let site = parts.site
        var settings = configuration.server
        settings.errorPage = { status, request in site.errorPage(status, for: request) }
        let server = HTTPServer(configuration: settings, logger: logger) { request in await site.respond(to: request) }
        return House(
            database: database,
            server: server,
            verifierKey: signer.verifier.vkey,
            services: parts.services + database.services + [server],
            client: parts.client
        )
    }

    private static func prepare(
        _ configuration: HouseConfiguration,
        database: any OpenDatabase,
        passwords: PasswordHasher,
        random: BufferedRandomSource,
        time: SystemTimeSource
    ) async throws {
        let publisher = PolicyPublisher(controller: configuration.controller, time: time)
        try await database.write { unit in try publisher.publish(in: unit) }
        guard let first = configuration.firstStaff else { return }
        let known = try await database.read { records in try records.staffMember(named: first.userName) }
        if let known, try await passwords.matches(first.password.reveal(), known.password) { return }
        let member = StaffMember(
            id: known?.id ?? StaffMember.ID(from: random),
            userName: first.userName,
            password: try await passwords.hash(first.password.reveal()),
            role: .administrator,
            language: known?.language ?? .english,
            createdAt: known?.createdAt ?? time.now
        )
        try await database.write { unit in try unit.save(member) }
    }
}
