// SPDX-License-Identifier: Apache-2.0
import Basics
import Dispatch
import TestSupport
import Testing

/// Promise 7, for the ordinary end: who restarts a server while invitations go out pays nothing for it.
@Suite(.serialized)
struct StopInInvitationsTests {
    @Test(.timeLimit(.minutes(3)))
    func `a mail in transfer comes to its end, and what had not begun goes out after the start`() async throws {
        let taken = DispatchSemaphore(value: 0)
        var script = SMTPTestServer.Script()
        // Each transfer stands still before the server has heard the message.
        script.recipient = { _ in
            taken.wait()
            return "250 fine"
        }
        let server = try SMTPTestServer(script)
        defer { server.stop() }
        let house = try await ServeHouse.open { $0.smtpPort = server.port }
        let people = 30
        let console = try await house.console()
        _ = try await console.takeIn(
            try await console.report(
                try await console.upload([
                    ("subscribed_members_export_1.csv", AddressList.subscribed((0..<people).map { "p\($0)@people.example" }))
                ])
            )
        )
        _ = try await console.inviteAll()
        let begun = try await eventually("mails in transfer") {
            let count = server.seen.withLock { $0.lines.count { $0.hasPrefix("RCPT") } }
            return count > 1 ? count : nil
        }
        async let stopped: Void = house.stopServer()
        _ = try await eventually("the end of the site") { (try? await house.visitor().get("/health"))?.status != 200 ? true : nil }
        for _ in 0..<people { taken.signal() }
        try await stopped
        #expect(server.seen.withLock(\.messages.count) >= begun, "what was begun came to its end")

        for _ in 0..<people { taken.signal() }
        try await house.start()
        let again = try await house.console()
        _ = try await eventually("the invitations") { try await again.funnel().invited == people ? true : nil }
        _ = try await eventually("a mail for each") { server.seen.withLock(\.messages.count) >= people ? true : nil }
        let recipients = server.seen.withLock(\.lines).filter { $0.hasPrefix("RCPT") }
        #expect(recipients.count == people && Set(recipients).count == people, "each once: \(recipients.count)")
        #expect(try await house.close() == [0, 0])
    }
}
