// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
import Consent
import PhoneNumbers
import Repositories

/// Sends answers from memory after the commit; to one account at most one of a kind in ten minutes, so that nobody can make us chatter.
struct ImmediateReplySender: Sendable {
    let database: any Database
    let gate: SendGate
    let renderer: MessageRenderer
    let sender: any MessageSender
    let time: any TimeSource
    let logger: Logger

    /// Answers one account, in the order of what it wrote.
    func send(_ replies: [ImmediateReply]) async {
        for reply in replies {
            do {
                try await send(reply)
            } catch {
                logger.log(.error, "an answer could not be given", .technical("reason", "\(error)"))
            }
        }
    }

    private func send(_ reply: ImmediateReply) async throws {
        guard try await isDue(reply) else { return }
        if let subject = reply.after { await gate.quiet(for: subject) }
        guard case .cleared(let clearance) = gate.decideImmediateReply(writtenAt: reply.writtenAt) else { return }
        _ = try await gate.withPermit(for: clearance) { permit in await sender.send(renderer.render(reply), permit: permit) }
    }

    private func isDue(_ reply: ImmediateReply) async throws -> Bool {
        let attempt = Attempt(.immediateReply, "\(reply.content) \(reply.account.phone?.digits ?? reply.account.userID ?? "")")
        return try await database.write { [time] unit in try unit.admit([attempt], at: time.now) }
    }
}
