// SPDX-License-Identifier: Apache-2.0

/// Somebody who said yes in a journey, and how.
struct YesSayer: Sendable {
    /// `+` and digits.
    let phone: String
    /// The address of the invitation.
    let email: String
    /// What they sent from the link into WhatsApp, when they came that way.
    let statement: String?
    /// The link of the receipt.
    let receipt: String
}

/// Those who said yes, named by how they will stop.
struct YesSayers: Sendable {
    /// Wrote the statement with the code; stops by a word.
    let first: YesSayer
    /// Typed the number and tapped the button; stops by the button of a message.
    let byButton: YesSayer
    /// Typed the number and answered by a word; stops by the link of a message.
    let byWord: YesSayer
    /// Agreed to offers only, edited the statement, was asked and tapped; stops by WhatsApp's own switch.
    let byQuestion: YesSayer
    /// Wrote the statement and stays.
    let staying: YesSayer

    var all: [YesSayer] { [first, byButton, byWord, byQuestion, staying] }
    var stopping: [YesSayer] { [first, byButton, byWord, byQuestion] }
}
