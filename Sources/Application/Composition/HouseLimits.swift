// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import Site

/// What comes from outside is limited here, by path.
enum HouseLimits {
    /// WhatsApp's webhooks have at most 3 MB (whatsapp.md 2.2).
    static let webhook = 3 << 20
    /// Uploaded lists and the seams of the form around them.
    static let upload = ImportService.largestUpload + (1 << 20)
    static let form = 64 << 10
    /// More than any receipt, so that the page itself can say that a file is none.
    static let receipt = 2 << 20
    private static let verifying: Set<String> = [Route.verify(.arabic).path, Route.verify(.english).path]

    /// A server with these limits.
    static var server: HTTPServer.Configuration {
        var configuration = HTTPServer.Configuration()
        configuration.largeBodyRoom = 2 * upload
        configuration.bodyLimit = { _, path, headers in
            switch path {
            case "/webhook": webhook
            // Whoever has no session is nobody whose list would be read.
            case "/console/imports": ConsoleCookie.session.token(in: HTTPRequest(headers: headers)) == nil ? form : upload
            case _ where verifying.contains(path): receipt
            default: form
            }
        }
        return configuration
    }
}
