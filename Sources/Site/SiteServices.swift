// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Campaigns
package import Consent
package import Cryptography
package import PhoneNumbers
package import Repositories

/// What the pages act through; made once by the application.
package final class SiteServices: Sendable {
    package let database: any Database
    package let optIn: OptInProcedure
    package let withdrawal: WithdrawalProcedure
    package let invitations: InvitationProcedure
    package let passwords: PasswordHasher
    /// Signs the hidden tokens of forms (CSRF).
    package let formKey: SymmetricKey
    package let numbers: PhoneNumberParser
    package let webhook: any WebhookGuard
    /// Whether this node can take requests.
    package let health: any HealthReporter
    /// Runs imports in the background.
    package let imports: any ImportRunner
    /// Knows who outside keeps heads of the log, and whether it may be signed.
    package let ledgerWatch: any LedgerWatch
    package let random: any RandomSource
    package let time: any TimeSource
    package let logger: Logger
    /// Rung after a page queued something.
    package let bells: Bells

    /// The bells that pages ring, each once something was committed.
    package struct Bells: Sendable {
        package let inbox: Bell
        package let messages: Bell
        package let invitations: Bell
        package let campaigns: Bell
        package let ledger: Bell

        package init(inbox: Bell, messages: Bell, invitations: Bell, campaigns: Bell, ledger: Bell) {
            self.inbox = inbox
            self.messages = messages
            self.invitations = invitations
            self.campaigns = campaigns
            self.ledger = ledger
        }
    }

    package init(
        database: any Database,
        optIn: OptInProcedure,
        withdrawal: WithdrawalProcedure,
        invitations: InvitationProcedure,
        passwords: PasswordHasher,
        formKey: SymmetricKey,
        numbers: PhoneNumberParser,
        webhook: any WebhookGuard,
        health: any HealthReporter,
        imports: any ImportRunner,
        ledgerWatch: any LedgerWatch,
        random: any RandomSource,
        time: any TimeSource,
        logger: Logger,
        bells: Bells
    ) {
        self.database = database
        self.optIn = optIn
        self.withdrawal = withdrawal
        self.invitations = invitations
        self.passwords = passwords
        self.formKey = formKey
        self.numbers = numbers
        self.webhook = webhook
        self.health = health
        self.imports = imports
        self.ledgerWatch = ledgerWatch
        self.random = random
        self.time = time
        self.logger = logger
        self.bells = bells
    }
}
