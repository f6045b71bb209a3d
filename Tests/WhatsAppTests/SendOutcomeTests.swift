// SPDX-License-Identifier: Apache-2.0
import Testing
import WhatsApp

struct SendOutcomeTests {
    private func outcome(_ status: Int, _ body: String) -> SendOutcome { SendOutcome(status: status, body: Array(body.utf8)) }

    @Test(arguments: [("accepted", false), ("held_for_quality_assessment", true), ("paused", true)])
    func `an accepted message has its id and says whether it is held`(state: String, isHeld: Bool) {
        let body = """
            {"messaging_product":"whatsapp","contacts":[{"input":"+491700000001","wa_id":"491700000001"}],\
            "messages":[{"id":"wamid.X","message_status":"\(state)"}]}
            """
        #expect(outcome(200, body) == .accepted(messageID: "wamid.X", waID: "491700000001", heldForQuality: isHeld))
    }

    @Test
    func `a message to a user id is accepted without a number`() {
        let body = #"{"contacts":[{"input":"DE.9001","user_id":"DE.9001"}],"messages":[{"id":"wamid.X"}]}"#
        #expect(outcome(200, body) == .accepted(messageID: "wamid.X", waID: nil, heldForQuality: false))
    }

    @Test(arguments: [200, 400, 429, 500])
    func `the error in the body counts and the status does not`(status: Int) {
        let body = #"{"error":{"message":"m","code":131047,"error_data":{"details":"d"},"fbtrace_id":"A1"}}"#
        #expect(outcome(status, body) == .refused(CloudAPIError(code: 131047, message: "m", details: "d", traceID: "A1")))
    }

    @Test(arguments: [
        (200, ""), (200, "{}"), (200, #"{"messages":[]}"#), (200, #"{"messages":[{"id":""}]}"#), (500, ""), (502, "<html>"), (504, "{}"),
        (408, ""),
        (301, ""), (500, #"{"error":{"code":131000}}"#), (500, #"{"error":{"code":"x"}}"#), (200, #"{"messages":[{"id":"w"#),
    ])
    func `whatever does not surely say no leaves it open`(status: Int, body: String) {
        #expect(outcome(status, body) == .unknown)
    }

    @Test(arguments: [(400, CloudAPIError.unreadable), (404, CloudAPIError.unreadable), (401, 190), (403, 190), (429, 130429)])
    func `a refusal without words is a refusal`(status: Int, code: Int) {
        #expect(outcome(status, "<html>") == .refused(CloudAPIError(code: code)))
    }
}
