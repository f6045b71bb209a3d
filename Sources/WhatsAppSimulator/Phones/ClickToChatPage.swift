// SPDX-License-Identifier: Apache-2.0

/// Where a click-to-chat link leads in the invented world: it asks whose phone it was tapped on.
struct ClickToChatPage: Sendable {
    /// The business's number in the link, digits.
    let number: String
    let businessName: String
    let text: String
    let people: [PhonesPage.Phone]
    let token: String
    let problem: PhoneProblem?
}
