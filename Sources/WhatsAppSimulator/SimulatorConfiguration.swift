// SPDX-License-Identifier: Apache-2.0
package import Basics
package import WhatsApp

/// How the invented world is set up. Everything that a person reads in it (templates, names) is given from outside.
package struct SimulatorConfiguration: Sendable {
    /// The address to listen at; loopback, since the world has no other protection.
    package var host = "127.0.0.1"
    /// The port; 0 takes a free one.
    package var port = 0
    /// Where webhooks go; nil keeps them until `setWebhook` is called.
    package var webhookURL: String?
    /// The secret that signs webhooks.
    package var appSecret: Secret<String>
    /// The token that callers of the Cloud API must show; nil lets any non-empty one pass.
    package var accessToken: Secret<String>?
    /// The business's number, by its id; nil lets any number and any account pass.
    package var phoneNumberID: String?
    /// The business's account, by its id.
    package var businessAccountID = "102290129340398"
    /// The business's number as people see it, digits.
    package var displayPhoneNumber = "4930555010"
    /// The business's name as people see it.
    package var businessName = "Business"
    /// Templates that are there from the start.
    package var templates: [MessageTemplate] = []
    /// The people whose phones the pages show.
    package var personas: [FeaturedPersona] = []
    /// Limits that Meta enforces.
    package var limits = Limits()
    /// When the statuses of a message come.
    package var statuses: StatusTiming = .random()
    /// How long the review of a new template takes.
    package var reviewTime: Duration = .seconds(2)
    /// How webhooks are delivered.
    package var delivery = Delivery()
    /// The file that keeps the world over a restart and holds the log; nil keeps the log in an unnamed temporary file.
    package var journalPath: String?
    /// Threads of the HTTP server.
    package var threads = 1

    /// Sets up a world with defaults close to Meta's.
    package init(appSecret: Secret<String>) {
        self.appSecret = appSecret
    }

    /// Limits that Meta enforces.
    package struct Limits: Sendable {
        /// Messages a second over the number (error 130429).
        package var messagesPerSecond = 80
        /// Messages to one person at once (error 131056) …
        package var pairBurst = 45
        /// … and how long one of them takes to be allowed again.
        package var pairInterval: Duration = .seconds(6)
        /// How long after a person's message anything may be sent to her (error 131047).
        package var window: Duration = .hours(24)

        /// Meta's own defaults.
        package init() {}
    }

    /// How webhooks are delivered.
    package struct Delivery: Sendable {
        /// Requests at a time.
        package var concurrency = 4
        /// Most events in one request.
        package var batch = 50
        /// The waits before each further try; the last one repeats.
        package var retries: [Duration] = [.milliseconds(200), .milliseconds(500), .seconds(1), .seconds(2), .seconds(5)]
        /// How long an event is tried before it is dropped: seven days at Meta.
        package var horizon: Duration = .days(7)
        /// How long to wait for an answer.
        package var timeout: Duration = .seconds(10)

        /// A compressed clock and Meta's horizon.
        package init() {}
    }
}
