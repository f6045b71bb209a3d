// SPDX-License-Identifier: Apache-2.0
package import Basics
import HTTPServer
import Localization

/// A mail server that keeps what it gets, and a page that shows it: where every mail of the demo ends.
///
/// It speaks real SMTP, so that going live changes a host and nothing else. Both sides listen on this machine only.
package final class MailSimulator: Service {
    private let mailServer: SMTPServer
    private let webServer: HTTPServer
    private let ports = Lock<(smtpPort: Int, webPort: Int)?>(nil)

    /// Opens the mailbox with what is in it from before. Throws `MailSimulatorError` or, when a catalogue is broken, `CatalogueError`.
    package init(configuration: MailSimulatorConfiguration, time: any TimeSource = SystemTimeSource(), logger: Logger = .silent) throws {
        let store = try MailStore(directory: configuration.directory, limits: configuration.limits)
        let router = MailboxRouter(store: store, catalogues: try Catalogues.embedded())
        mailServer = SMTPServer(configuration: configuration) { envelope in
            let isKept = store.add(envelope, at: time.now)
            if !isKept { logger.log(.error, "the mailbox cannot keep a mail") }
            return isKept
        }
        var web = HTTPServer.Configuration()
        web.host = configuration.host
        web.port = configuration.webPort
        web.threads = 1
        webServer = HTTPServer(configuration: web, logger: logger) { request in router.respond(to: request) }
    }

    deinit {
        mailServer.beginStop()
    }

    /// Binds both ports and answers from now on; later calls return the same ports.
    @discardableResult
    package func start() throws -> (smtpPort: Int, webPort: Int) {
        try ports.withLock { ports in
            if let ports { return ports }
            let started = (smtpPort: try mailServer.start(), webPort: try webServer.start())
            ports = started
            return started
        }
    }

    /// Runs until the task is cancelled, then ends all conversations.
    package func run() async throws {
        try start()
        do {
            try await webServer.run()
        } catch {
            await mailServer.stop()
            throw error
        }
        await mailServer.stop()
    }
}
