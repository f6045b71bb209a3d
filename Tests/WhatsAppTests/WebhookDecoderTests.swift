// SPDX-License-Identifier: Apache-2.0
import Basics
import Testing
import WhatsApp

struct WebhookDecoderTests {
    @Test
    func `every fixture holds exactly one event that is known`() throws {
        let bodies = try Fixture.bodies()
        #expect(bodies.count == 30)
        for (name, body) in bodies {
            let events = try WebhookDecoder.events(in: body)
            #expect(events.count == 1, "\(name)")
            if case .unknown = events.first { Issue.record("\(name) is not known") }
        }
    }

    @Test(
        arguments: [
            ("text", .text("STOP")), ("text_no_phone", .text("نعم")), ("button_template", .button(payload: "optin:yes", text: "YES")),
            ("interactive_button", .buttonReply(id: "optin:yes", title: "YES")),
            ("interactive_list", .listReply(id: "p:all", title: "All")),
            ("nfm_reply", .flowReply(json: #"{"flow_token":"t","promo":true}"#)),
            ("reaction", .reaction(messageID: "wamid.OUT", emoji: "👍")),
            ("unsupported", .unsupported(type: "poll_creation")), ("referral", .text("hi")),
            ("revoke", .revocation(originalID: "wamid.A0")),
            ("contact_request", .contacts(phones: ["491700000001"], isRequested: true)),
            (
                "sys_number",
                .system(.numberChanged(newPhone: "491700000002", newUserID: "DE.9002", previousUserID: "DE.9001"))
            ),
            ("sys_userid", .system(.userIDChanged(newUserID: "DE.9002", previousUserID: "DE.9001"))),
        ] as [(String, IncomingMessage.Kind)]
    )
    func `a message is what its type says`(name: String, kind: IncomingMessage.Kind) throws {
        #expect(try Fixture.message(name).kind == kind)
    }

    @Test
    func `a message names its sender, its time and what it answers`() throws {
        let message = try Fixture.message("button_template")
        #expect(message.id == "wamid.A2")
        #expect(message.phone == "491700000001")
        #expect(message.userID == "DE.9001")
        #expect(message.phoneNumberID == "106540352242922")
        #expect(message.contextID == "wamid.OUT")
        #expect(message.profileName == "Mona K.")
        #expect(message.sentAt == Timestamp(seconds: 1_790_000_000))
        #expect(!message.isForwarded)
    }

    @Test
    func `a hidden number stays hidden`() throws {
        let message = try Fixture.message("text_no_phone")
        #expect(message.phone == nil)
        #expect(message.userID == "DE.9001")
    }

    @Test
    func `a number that only the contact shows is the sender's`() throws {
        #expect(try Fixture.message("contact_request").phone == "491700000001")
    }

    @Test
    func `the contact of somebody else lends nothing`() throws {
        let body = """
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"contacts":[{"wa_id":"491","user_id":"DE.1",\
            "profile":{"name":"A"}}],"messages":[{"id":"m","from_user_id":"DE.2","type":"text","text":{"body":"STOP"}}]}}]}]}
            """
        #expect(
            try WebhookDecoder.events(in: Array(body.utf8)) == [
                .message(IncomingMessage(id: "m", userID: "DE.2", kind: .text("STOP")))
            ]
        )
    }

    @Test
    func `statuses carry state, pricing, errors and our own reference`() throws {
        let sent = try Fixture.status("sent")
        #expect(sent.state == .sent)
        #expect(sent.callbackData == "op-1")
        #expect(sent.pricing?.category == "marketing")
        #expect(sent.pricing?.isBillable == true)
        #expect(sent.recipientPhone == "491700000001")
        #expect(try Fixture.status("delivered").state == .delivered)
        let read = try Fixture.status("read")
        #expect(read.state == .read)
        #expect(read.pricing == nil)
        let failed = try Fixture.status("failed")
        #expect(failed.state == .failed)
        #expect(failed.errors.map(\.reaction) == [.stopRecipient])
        #expect(failed.errors.first?.details == "stopped")
        #expect(failed.recipientUserID == nil)
    }

    @Test(arguments: [("pref_stop", UserPreference.Value.stop), ("pref_resume", .resume), ("pref_no_profile", .stop)])
    func `WhatsApp's own switch is read`(name: String, value: UserPreference.Value) throws {
        let expected = UserPreference(
            phone: "491700000001",
            userID: "DE.9001",
            phoneNumberID: "106540352242922",
            category: "marketing_messages",
            value: value,
            at: Timestamp(seconds: 1_790_000_200)
        )
        #expect(try Fixture.events(name) == [.preference(expected)])
    }

    @Test(
        arguments: [
            ("tmpl_status", .status(.approved, reason: nil, title: nil)),
            ("tmpl_paused", .status(.paused, reason: nil, title: "FIRST_PAUSE")),
            ("tmpl_cat", .category(previous: .utility, current: .marketing)),
            ("tmpl_cat_pending", .categoryAnnounced(current: .utility, future: .marketing, at: Timestamp(seconds: 1_790_086_700))),
            ("tmpl_quality", .quality(previous: "GREEN", current: "YELLOW")),
        ] as [(String, TemplateUpdate.Change)]
    )
    func `a change of a template is read`(name: String, change: TemplateUpdate.Change) throws {
        let expected = TemplateUpdate(
            templateID: "7711",
            name: "optin_confirm",
            language: "en",
            change: change,
            at: Timestamp(seconds: 1_790_000_300)
        )
        #expect(try Fixture.events(name) == [.template(expected)])
    }

    @Test(
        arguments: [
            ("phone_quality", .phoneNumber(event: "THROUGHPUT_UPGRADE", displayPhoneNumber: "4930555010", limit: "TIER_UNLIMITED")),
            ("acct_viol", .violation("SPAM")), ("biz_cap", .messagingLimit(peoplePerDay: 2000)),
            ("acct_alerts", .alert(severity: "WARNING", type: "INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED")),
            (
                "acct_restr",
                .restriction([.init(type: "RESTRICTED_BIZ_INITIATED_MESSAGING", until: Timestamp(seconds: 1_790_600_000))])
            ),
        ] as [(String, AccountUpdate.Change)]
    )
    func `a change of the account is read`(name: String, change: AccountUpdate.Change) throws {
        guard case .account(let update) = try #require(try Fixture.events(name).first) else { throw Fixture.NotThat() }
        #expect(update.change == change)
        #expect(update.businessAccountID == "102290129340398")
    }

    @Test
    func `all entries, changes and updates of a body are read in order`() throws {
        let message = { (id: Int) in #"{"id":"m\#(id)","from":"49170","timestamp":1790000000,"type":"text","text":{"body":"x"}}"# }
        let change = { (ids: [Int]) in #"{"field":"messages","value":{"messages":[\#(ids.map(message).joined(separator: ","))]}}"# }
        let entry = { (changes: [String]) in #"{"id":"1","changes":[\#(changes.joined(separator: ","))]}"# }
        let entries = [entry([change([1, 2]), change([3])]), entry([]), entry([change([4])])]
        let body = #"{"object":"whatsapp_business_account","entry":[\#(entries.joined(separator: ","))]}"#
        let identifiers = try WebhookDecoder.events(in: Array(body.utf8)).map {
            if case .message(let message) = $0 { message.id } else { "?" }
        }
        #expect(identifiers == ["m1", "m2", "m3", "m4"])
    }

    @Test
    func `an error that belongs to no message is an event`() throws {
        let body = """
            {"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"7"},\
            "errors":[{"code":"131035","title":"Webhook dropped"}]}}]}]}
            """
        #expect(
            try WebhookDecoder.events(in: Array(body.utf8)) == [
                .errors(phoneNumberID: "7", [CloudAPIError(code: 131035, message: "Webhook dropped")])
            ]
        )
    }
}
