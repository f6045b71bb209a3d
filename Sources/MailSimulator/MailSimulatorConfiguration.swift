// SPDX-License-Identifier: Apache-2.0

/// How the simulated mailbox is set up.
package struct MailSimulatorConfiguration: Sendable {
    /// The address to listen at; loopback, since the mailbox has no other protection.
    package var host = "127.0.0.1"
    /// The port for mail servers; 0 takes a free one.
    package var smtpPort: Int
    /// The port for browsers; 0 takes a free one.
    package var webPort: Int
    /// Where mails are kept over a restart; nil keeps them in an unnamed file.
    package var directory: String?
    /// What is kept and taken.
    package var limits = Limits()

    package init(smtpPort: Int = 0, webPort: Int = 0, directory: String? = nil) {
        self.smtpPort = smtpPort
        self.webPort = webPort
        self.directory = directory
    }

    /// What is kept and taken.
    package struct Limits: Sendable {
        /// The newest so many mails are kept.
        package var mails = 20_000
        /// At most so many bytes of them.
        package var bytes = 512 << 20
        /// Bytes of one mail.
        package var mail = 2 << 20
        /// Recipients of one mail.
        package var recipients = 100
        /// Connections at a time; one more is told to come back.
        package var connections = 128
        /// How long a connection may be silent.
        package var silence: Duration = .seconds(60)

        package init() {}
    }
}
