// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer

/// Takes a renewed certificate into use when told to (SIGHUP), without a restart; a certificate that is no good changes nothing.
struct CertificateReload: Service {
    let server: HTTPServer
    let bell: Bell
    let logger: Logger
    /// Reads the certificate's files anew; nil when the site has none.
    let read: @Sendable () throws -> HTTPServer.TLS?

    func run() async throws {
        while !Task.isCancelled {
            await bell.wait(atMost: .days(1))
            if Task.isCancelled { return }
            await reload()
        }
    }

    private func reload() async {
        do {
            guard let tls = try read() else { return }
            try await server.replaceCertificate(tls)
            logger.log(.info, "certificate read again")
        } catch {
            logger.log(.error, "the certificate could not be read again; the old one stays", .technical("reason", "\(error)"))
        }
    }
}
