// SPDX-License-Identifier: Apache-2.0
import Site

/// Takes one signature and one token for right.
struct WebhookGuardFake: WebhookGuard {
    func challenge(mode: String?, token: String?, challenge: String?) -> String? {
        mode == "subscribe" && token == "right" ? challenge : nil
    }

    func isAuthentic(signature: String?, body: [UInt8]) -> Bool { signature == "sha256=right" }
}
