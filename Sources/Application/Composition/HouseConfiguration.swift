// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import Consent
import Cryptography
import HTTPServer
import Mail
import Site
import WhatsApp

/// Everything that is decided from outside, as values; a file or the demo fills it in.
struct HouseConfiguration: Sendable {
    /// Who sends the invitations.
    struct MailIdentity: Sendable {
        /// In ASCII, as the envelope takes it; the display name in each language is the controller's.
        let address: String
        let replyTo: String?
    }

    /// A member of staff, made or renewed at start.
    struct StaffAccount: Sendable {
        let userName: String
        let password: Secret<String>
        let role: StaffRole
    }

    let store: StoreConfiguration
    let masterKey: MasterKey
    let controller: Controller
    let publicURL: String
    let clickToChatURL: String
    /// The country whose numbers may be typed without a country code, as ISO 3166 code.
    let defaultRegion: String?
    let server: HTTPServer.Configuration
    let cloudAPI: CloudAPIConfiguration
    let appSecret: Secret<String>
    let verifyToken: Secret<String>
    let smtp: SMTPConfiguration
    let mail: MailIdentity
    /// Messages a second that WhatsApp allows the number (80 by default; whatsapp.md section 4).
    let messagesPerSecond: Int
    /// The name under which the log signs: the public host without scheme, and a path.
    let ledgerOrigin: String
    let staff: [StaffAccount]
    let demo: SiteConfiguration.Demo?
    let hasSecureCookies: Bool
    /// How long a node that was told to stop still serves, while `/health/ready` says no and proxies turn elsewhere.
    var drain: Duration = .zero
    var metrics: MetricsConfiguration?
    var ledgerKeepers = LedgerKeepers()
}
