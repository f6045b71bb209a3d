// SPDX-License-Identifier: Apache-2.0
import Basics
import Testing
import WhatsApp

struct OutgoingMessageTests {
    private func text(_ message: OutgoingMessage) -> String { String(decoding: message.json, as: UTF8.self) }

    @Test
    func `a template is written as Meta's reference has it`() {
        let message = OutgoingMessage(
            to: .phone("+491700000001"),
            content: .template(
                name: "optin_confirm",
                language: "ar",
                components: [
                    .body([.init(name: "first_name", text: "منى")]), .quickReply(index: 0, payload: "optin:yes:T"),
                    .url(index: 1, suffix: "u/T"),
                ]
            ),
            callbackData: "op_1"
        )
        let expected = #"""
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"+491700000001","biz_opaque_callback_data":"op_1",\#
            "type":"template","template":{"name":"optin_confirm","language":{"code":"ar"},"components":[\#
            {"type":"body","parameters":[{"type":"text","parameter_name":"first_name","text":"منى"}]},\#
            {"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"optin:yes:T"}]},\#
            {"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"u/T"}]}]}}
            """#
        #expect(text(message) == expected)
    }

    @Test
    func `text to somebody who hides the number goes to the user id`() {
        let message = OutgoingMessage(
            to: .userID("DE.9001"),
            content: .text("a \"b\"\n", previewURL: false),
            callbackData: "op_2",
            contextID: "wamid.A0"
        )
        let expected = #"""
            {"messaging_product":"whatsapp","recipient_type":"individual","recipient":"DE.9001","context":{"message_id":"wamid.A0"},\#
            "biz_opaque_callback_data":"op_2","type":"text","text":{"body":"a \"b\"\n","preview_url":false}}
            """#
        #expect(text(message) == expected)
    }

    @Test
    func `reply buttons carry id and title`() {
        let message = OutgoingMessage(
            to: .phone("+49170"),
            content: .buttons(body: "Sure?", footer: "Nour", [.init(id: "y", title: "Yes")]),
            callbackData: ""
        )
        #expect(
            text(message).hasSuffix(
                #""interactive":{"type":"button","body":{"text":"Sure?"},"footer":{"text":"Nour"},"action":{"buttons":[{"type":"reply","reply":{"id":"y","title":"Yes"}}]}}}"#
            )
        )
    }
}
