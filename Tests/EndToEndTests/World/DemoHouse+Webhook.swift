// SPDX-License-Identifier: Apache-2.0

extension DemoHouse {
    /// WhatsApp, or whoever has its secret.
    var webhookCaller: WebhookCaller {
        WebhookCaller(url: card.webhookURL, appSecret: card.appSecret, phoneNumberID: card.phoneNumberID, client: client)
    }
}
