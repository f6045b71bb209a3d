// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Mail
import Repositories

/// Sends queued invitations by e-mail, each at most once: it is durable as handed over before the mail server hears of it.
///
/// A transfer that has begun comes to its end although the program is told to stop; what has not begun goes back into the queue.
struct InvitationSendingService: Service {
    /// How many are leased and on their way at once: what a crash catches between lease and transfer is never sent, so all that is leased begins.
    private static let atOnce = 8

    let database: any Database
    let composer: InvitationComposer
    let sender: any MailSender
    let bell: Bell
    let time: any TimeSource
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled {
            let leases = await lease()
            switch InvitationPace(after: await deliver(leases)) {
            case .goOn: if leases.isEmpty { await bell.wait(atMost: .seconds(1)) }
            case .tryLater: await bell.wait(atMost: .seconds(10))
            case .mustStop:
                logger.log(.error, "the mail server refuses us; invitations wait")
                await bell.wait(atMost: .minutes(5))
            }
        }
    }

    private func lease() async -> [InvitationLease] {
        do {
            return try await database.write { [time] unit in try unit.leaseInvitations(limit: Self.atOnce, at: time.now) }
        } catch {
            logger.log(.error, "invitations could not be leased", .technical("reason", "\(error)"))
            return []
        }
    }

    /// Mails all of them at once; what a refusal means is noted when all have ended.
    private func deliver(_ leases: [InvitationLease]) async -> [InvitationOutcome] {
        let outcomes = await withTaskGroup(of: (InvitationLease, InvitationOutcome).self) { group in
            for lease in leases {
                group.addTask {
                    let outcome = await transfer(lease)
                    if case .taken = outcome { await note(.sent, lease) }
                    return (lease, outcome)
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let all = outcomes.map(\.1)
        for (lease, outcome) in outcomes {
            switch outcome.state(among: all) {
            case .sent: break
            case let state?: await note(state, lease)
            case nil: logger.log(.warning, "the outcome of an invitation mail is unknown; it is not sent again")
            }
        }
        return all
    }

    private func transfer(_ lease: InvitationLease) async -> InvitationOutcome {
        guard !Task.isCancelled else { return .notBegun }
        do {
            let letter = try composer.letter(for: lease)
            // Unstructured, so that the caller's cancellation does not cut it off and leave its outcome unknown; awaited right here, and bounded by
            // the sender's time-out.
            let sending = Task { [sender, composer] in try await sender.send(letter.bytes, from: composer.sender, to: letter.recipient) }
            try await sending.value
            return .taken
        } catch let error as MailSenderError {
            return .refused(error)
        } catch InvitationComposer.Problem.theirs {
            return .unmailable
        } catch {
            return .misconfigured
        }
    }

    private func note(_ state: Invitation.State, _ lease: InvitationLease) async {
        do {
            try await StoreAbsence.outlast {
                try await database.write { [time] unit in try unit.setState(state, of: lease.invitation, at: time.now) }
            }
        } catch {
            // It stays handed over, as after a crash: it is not sent again.
            logger.log(.error, "what became of an invitation could not be noted", .technical("reason", "\(error)"))
        }
    }
}
