// SPDX-License-Identifier: Apache-2.0
import Basics
import Site
import WhatsApp

/// Answers for webhook calls with the app's secret.
struct MetaWebhookGuard: WebhookGuard {
    private let handshake: WebhookHandshake
    private let signature: WebhookSignature

    init(appSecret: Secret<String>, verifyToken: Secret<String>) {
        signature = WebhookSignature(appSecret: appSecret)
        handshake = WebhookHandshake(verifyToken: verifyToken)
    }

    func challenge(mode: String?, token: String?, challenge: String?) -> String? {
        handshake.answer(mode: mode, challenge: challenge, verifyToken: token)
    }

    func isAuthentic(signature header: String?, body: [UInt8]) -> Bool {
        signature.isValid(header: header, body: body)
    }
}
