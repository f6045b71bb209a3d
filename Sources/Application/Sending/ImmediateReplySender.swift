// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent

/// Sends answers from memory after the commit; to one account at most one of a kind in ten minutes, so that nobody can make us chatter.
final class ImmediateReplySender: Sendable {
    private struct Key: Hashable {
        let account: WhatsAppAccount
        let content: ImmediateReply.Content
    }

    private static let pause: Duration = .minutes(10)
    private static let capacity = 4_096

    private let gate: SendGate
    private let renderer: MessageRenderer
    private let sender: any MessageSender
    private let time: any TimeSource
    private let lately = Lock<[Key: Timestamp]>([:])

    init(gate: SendGate, renderer: MessageRenderer, sender: any MessageSender, time: any TimeSource) {
        self.gate = gate
        self.renderer = renderer
        self.sender = sender
        self.time = time
    }

    /// Answers one account, in the order of what it wrote.
    func send(_ replies: [ImmediateReply]) async {
        for reply in replies where isDue(reply) {
            if let subject = reply.after { await gate.quiet(for: subject) }
            guard case .cleared(let clearance) = gate.decideImmediateReply(writtenAt: reply.writtenAt) else { continue }
            _ = await gate.withPermit(for: clearance) { permit in await sender.send(renderer.render(reply), permit: permit) }
        }
    }

    private func isDue(_ reply: ImmediateReply) -> Bool {
        let now = time.now
        let key = Key(account: reply.account, content: reply.content)
        return lately.withLock { lately in
            if let last = lately[key], now < last + Self.pause { return false }
            if lately.count >= Self.capacity { lately = lately.filter { now < $0.value + Self.pause } }
            if lately.count >= Self.capacity { return false }
            lately[key] = now
            return true
        }
    }
}
