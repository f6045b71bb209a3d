// SPDX-License-Identifier: Apache-2.0
import Basics
import TestSupport

extension FaultStorm {
    /// Opens the form; nil when the site refuses.
    func openForm() async throws -> OptInVisit? {
        let visitor = house.visitor()
        let page = try await visitor.get("/en")
        guard page.status == 200 else {
            noteRefusal(page)
            return nil
        }
        var visit = OptInVisit(visitor: visitor, page: page, form: try OptInVisit.form(of: page))
        visit.tick(["promotional"])
        return visit
    }

    private func noteRefusal(_ page: WebVisitor.Page) {
        refusals.withLock { $0.append(StormLog.Answer(at: time.now, status: page.status)) }
    }

    /// Sends the form; returns the statement to write, or nil when the form was not taken.
    func send(_ visit: OptInVisit) async throws -> String? {
        let page = try await visit.send(way: "write")
        if page.status == 200 { return try OptInVisit.chat(on: page).statement }
        // It was taken when it led on to another page, whatever became of that page: then it must be there when it is asked for again.
        guard page.path != visit.page.path else {
            noteRefusal(page)
            return nil
        }
        return try await eventually("the page of a taken form", within: .seconds(120)) {
            guard let again = try? await house.visitor().get(page.url) else { return nil }
            guard again.status != 502, again.status != 503 else {
                noteRefusal(again)
                return nil
            }
            return try OptInVisit.chat(on: again).statement
        }
    }

    /// Every now and then somebody who has the form open sends it, again and again until it is taken, and writes what it says.
    func sendForms(until isOver: Lock<Bool>) async throws -> Int {
        var visit = try await eventually("an open form") { try await openForm() }
        try await everyNow(and: .milliseconds(250), until: isOver) { number in
            let statement = try await eventually("a taken form", within: .seconds(120)) { try await send(visit) }
            try await house.whatsApp.say(statement, from: "+49170\(5_000_000 + number)")
            visit = try await eventually("an open form", within: .seconds(120)) { try await openForm() }
        }
        return 0
    }

    /// Somebody opens the form every now and then: who sends forms may be kept waiting for the outcome of one through a whole absence.
    func look(until isOver: Lock<Bool>) async throws -> Int {
        try await everyNow(and: .milliseconds(250), until: isOver) { _ in
            _ = try? await openForm()
        }
        return 0
    }

    /// Somebody says something of no consequence every now and then: a webhook that is new.
    func talk(until isOver: Lock<Bool>) async throws -> Int {
        try await everyNow(and: .milliseconds(150), until: isOver) { number in
            try await house.whatsApp.say(Self.smallTalk, from: talkers[number % talkers.count])
        }
        return 0
    }

    /// Some say stop, spread over the campaign. Each stop comes twice more, to two nodes at the same time; returns how often both took it.
    func sayStop() async throws -> Int {
        var twins = 0
        for (number, phone) in stoppers.enumerated() {
            try await progress(number * 900 / stoppers.count)
            let word = Self.stopWords[number % Self.stopWords.count]
            let message = try await house.whatsApp.say(word, from: phone)
            let value = try await eventually("the event of a stop") { try log.read { $0.values[message] } }
            async let one = deliver(value, to: number)
            async let other = deliver(value, to: number + 1)
            if await (one, other) == (200, 200) { twins += 1 }
        }
        return twins
    }

    /// The status; nil when there is no node that answers.
    private func deliver(_ value: [UInt8], to number: Int) async -> Int? {
        let configuration = house.nodes[number % house.nodes.count].configuration
        let caller = WebhookCaller(
            url: configuration.origin + "/webhook",
            appSecret: configuration.appSecret,
            phoneNumberID: ServeConfigurationFile.phoneNumberID,
            client: house.client
        )
        let body = #"{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"field":"messages","value":"#
        return try? await caller.deliver(Array(body.utf8) + value + Array("}]}]}".utf8))
    }

    /// Does something again and again by the clock until all is over.
    private func everyNow(and interval: Duration, until isOver: Lock<Bool>, _ act: (Int) async throws -> Void) async throws {
        var number = 0
        while !isOver.withLock(\.self) {
            let due = time.now + interval
            try await act(number)
            number += 1
            _ = try await eventually("the next one's turn") { time.now >= due ? true : nil }
        }
    }
}
