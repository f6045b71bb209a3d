// SPDX-License-Identifier: Apache-2.0
package import Consent

/// Sends one message, for one permit that is used up by it (promise 1).
package protocol MessageSender: Sendable {
    func send(_ message: RenderedMessage, permit: consuming SendPermit) async -> SendOutcome
}
