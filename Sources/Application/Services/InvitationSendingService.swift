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
    private static let batch = 64
    private static let atOnce = 8

    let database: any Database
    let composer: InvitationComposer
    let sender: any MailSender
    let bell: Bell
    let time: any TimeSource
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled {
            var isIdle = true
            do {
                let leases = try await database.write { [time] unit in try unit.leaseInvitations(limit: Self.batch, at: time.now) }
                isIdle = leases.isEmpty
                switch try await deliver(leases) {
                case .done: break
                case .tryLater: await bell.wait(atMost: .seconds(10))
                case .mustStop:
                    // Somebody must act; a wrong password must not burn the whole list.
                    logger.log(.error, "the mail server refuses us; invitations wait")
                    await bell.wait(atMost: .minutes(5))
                }
            } catch let error as CancellationError {
                throw error
            } catch {
                logger.log(.error, "invitations could not be sent", .technical("reason", "\(error)"))
            }
            if isIdle { await bell.wait(atMost: .seconds(1)) }
        }
    }

    /// How a batch went, the worse the larger.
    private enum Result: Int { case done, tryLater, mustStop }

    private func deliver(_ leases: [InvitationLease]) async throws -> Result {
        try await withThrowingTaskGroup(of: Result.self) { group in
            var worst = Result.done
            func note(_ result: Result?) { if let result, result.rawValue > worst.rawValue { worst = result } }
            for (index, lease) in leases.enumerated() {
                if index >= Self.atOnce { note(try await group.next()) }
                // Once the server has refused us, the rest of the batch goes back into the queue unsent.
                if worst == .done { group.addTask { try await deliver(lease) } } else { try await setState(.queued, lease) }
            }
            for try await result in group { note(result) }
            return worst
        }
    }

    private func deliver(_ lease: InvitationLease) async throws -> Result {
        guard !Task.isCancelled else {
            try await setState(.queued, lease)
            return .done
        }
        do {
            let mail = try composer.mail(for: lease)
            // Unstructured, so that the caller's cancellation does not cut it off and leave its outcome unknown; awaited right here, and bounded by
            // the sender's time-out.
            let sending = Task { [sender, composer] in try await sender.send(mail, from: composer.sender, to: lease.email.revealed) }
            try await sending.value
            try await setState(.sent, lease)
            return .done
        } catch let error as MailSenderError {
            if error.outcomeIsUnknown {
                logger.log(.warning, "the outcome of an invitation mail is unknown; it is not sent again")
                return .tryLater
            }
            // Nothing was taken by the server: a refused address is over, everything else may be tried again.
            try await setState(error.isPermanent ? .failed : .queued, lease)
            return error.isPermanent ? .done : error.mustStop ? .mustStop : .tryLater
        }
    }

    private func setState(_ state: Invitation.State, _ lease: InvitationLease) async throws {
        try await database.write { [time] unit in try unit.setState(state, of: lease.invitation, at: time.now) }
    }
}
