// SPDX-License-Identifier: Apache-2.0
import Testing
import WhatsApp

struct ReactionTests {
    @Test(
        arguments: [
            (131050, .stopRecipient), (131026, .recipientUnreachable), (131047, .needsTemplate), (130472, .skip), (131049, .skip),
            (137000, .holdRecipient),
            (190, .stopAccount), (0, .stopAccount), (200, .stopAccount), (131031, .stopAccount), (131042, .stopAccount),
            (131048, .stopSender),
            (33, .stopSender), (132001, .stopCampaign), (132015, .stopCampaign), (132016, .stopCampaign), (135000, .stopCampaign),
            (132000, .invalidRequest), (100, .invalidRequest), (131000, .awaitStatus), (131030, .configuration),
            (130429, .slowSender(after: .seconds(2))), (131056, .slowRecipient(after: .seconds(6))),
            (131016, .retryLater(after: .seconds(10))),
            (CloudAPIError.unreachable, .retryLater(after: .seconds(5))), (CloudAPIError.unreadable, .invalidRequest),
        ] as [(Int, Reaction)]
    )
    func `each code has the reaction of the table`(code: Int, reaction: Reaction) {
        #expect(CloudAPIError(code: code).reaction == reaction)
    }

    @Test(arguments: [999_999, 12, 131999])
    func `a code that is not known is never tried again`(code: Int) {
        #expect(CloudAPIError(code: code).reaction == .skip)
        #expect(!CloudAPIError(code: code).reaction.allowsRetry)
    }

    @Test
    func `no code that may have sent the message allows a retry`() {
        for code in [131000, 131050, 131026, 131049, 130472] { #expect(!CloudAPIError(code: code).reaction.allowsRetry) }
    }

    @Test
    func `the description shows no words of Meta's`() {
        let error = CloudAPIError(code: 131026, message: "to +491700000001", details: "+491700000001", traceID: "A1")
        #expect("\(error)" == "Cloud API error 131026 (trace A1)")
    }
}
