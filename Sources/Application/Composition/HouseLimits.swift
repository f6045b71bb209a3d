// SPDX-License-Identifier: Apache-2.0
import HTTPServer

/// What comes from outside is limited here, by path.
enum HouseLimits {
    /// WhatsApp's webhooks have at most 3 MB (whatsapp.md 2.2).
    static let webhook = 3 << 20
    /// Uploaded lists and the seams of the form around them.
    static let upload = ImportService.largestUpload + (1 << 20)
    static let form = 64 << 10

    /// A server with these limits.
    static var server: HTTPServer.Configuration {
        var configuration = HTTPServer.Configuration()
        configuration.bodyLimit = { _, path in
            switch path {
            case "/webhook": webhook
            case "/console/imports": upload
            default: form
            }
        }
        return configuration
    }
}
