// SPDX-License-Identifier: Apache-2.0
import Campaigns
import Consent

/// A sender whose outcomes are counted; the permit is used up by the sender behind it (promise 1).
struct MeteredSender: MessageSender {
    let sender: any MessageSender
    let counts: SendCounts

    func send(_ message: RenderedMessage, permit: consuming SendPermit) async -> SendOutcome {
        let outcome = await sender.send(message, permit: permit)
        counts.note(outcome)
        return outcome
    }
}
