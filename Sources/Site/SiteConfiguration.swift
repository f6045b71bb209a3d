// SPDX-License-Identifier: Apache-2.0
package import Consent

/// What the pages need to know of the house they stand in.
package struct SiteConfiguration: Sendable {
    package let controller: Controller
    /// The origin under which people reach the site, without a slash at the end; links in mails and messages begin with it.
    package let publicURL: String
    /// The same as a browser names it beside a form.
    package let publicOrigin: WebOrigin?
    /// Where a click-to-chat link leads: `https://wa.me` in real use, the simulated phones in the demo.
    package let clickToChatURL: String
    /// The vkey of the ledger, shown beside every receipt.
    package let ledgerKey: String
    /// In the demo: where the mailbox and the phones are, and that a sample list is at hand.
    package let demo: Demo?
    /// Whether cookies are marked Secure: everywhere but in the demo on plain loopback.
    package let hasSecureCookies: Bool

    /// The demo's other windows.
    package struct Demo: Sendable {
        package let mailboxURL: String
        package let phonesURL: String
        package let signIn: (user: String, password: String)
        /// Who opens evidence.
        package let officer: (user: String, password: String)

        package init(
            mailboxURL: String,
            phonesURL: String,
            signIn: (user: String, password: String),
            officer: (user: String, password: String)
        ) {
            self.mailboxURL = mailboxURL
            self.phonesURL = phonesURL
            self.signIn = signIn
            self.officer = officer
        }
    }

    package init(
        controller: Controller,
        publicURL: String,
        clickToChatURL: String,
        ledgerKey: String,
        demo: Demo?,
        hasSecureCookies: Bool
    ) {
        self.controller = controller
        self.publicURL = publicURL
        publicOrigin = WebOrigin(publicURL)
        self.clickToChatURL = clickToChatURL
        self.ledgerKey = ledgerKey
        self.demo = demo
        self.hasSecureCookies = hasSecureCookies
    }
}
