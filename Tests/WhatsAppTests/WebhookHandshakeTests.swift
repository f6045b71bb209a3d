// SPDX-License-Identifier: Apache-2.0
import Basics
import Testing
import WhatsApp

struct WebhookHandshakeTests {
    private let handshake = WebhookHandshake(verifyToken: Secret("t0ken"))

    @Test
    func `the challenge comes back to who knows the token`() {
        #expect(handshake.answer(mode: "subscribe", challenge: "1158201444", verifyToken: "t0ken") == "1158201444")
    }

    @Test(
        arguments: [
            ("subscribe", "1", "T0ken"), ("subscribe", "1", ""), ("subscribe", "1", nil), ("unsubscribe", "1", "t0ken"),
            (nil, "1", "t0ken"),
            ("subscribe", nil, "t0ken"), ("subscribe", "", "t0ken"), ("subscribe", "<script>", "t0ken"), ("subscribe", "1\n2", "t0ken"),
            ("subscribe", String(repeating: "1", count: 129), "t0ken"),
        ] as [(String?, String?, String?)]
    )
    func `anything else is refused`(mode: String?, challenge: String?, token: String?) {
        #expect(handshake.answer(mode: mode, challenge: challenge, verifyToken: token) == nil)
    }

    @Test
    func `an empty token opens to nobody`() {
        #expect(WebhookHandshake(verifyToken: Secret("")).answer(mode: "subscribe", challenge: "1", verifyToken: "") == nil)
    }
}
