// SPDX-License-Identifier: Apache-2.0

/// What a message says; the words come from templates and catalogues when it is rendered.
package enum MessageContent: Sendable, Hashable {
    /// The template that asks a typed number for YES.
    case confirmationQuestion
    /// The question for YES to somebody who wrote a code without the full statement.
    case yesQuestion
    /// What was agreed to, how to stop, where the receipt is: one message.
    case receipt
    /// There is nothing to confirm; how to begin, how to reach a human.
    case help
    /// The link to the preference page.
    case preferences
    /// The code has expired or was used.
    case codeExpired
    /// A message of a campaign, by the template's name.
    case campaign(template: String)
}
