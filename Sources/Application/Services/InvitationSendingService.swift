// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Mail
import Repositories

/// Sends queued invitations by e-mail, each at most once: it is durable as handed over before the mail server hears of it.
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
                if try await deliver(leases) == .loginDenied {
                    // Somebody must act; a silent server or a wrong password must not burn the whole list.
                    logger.log(.error, "the mail server refuses our login; invitations wait")
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

    private enum Result { case done, loginDenied }

    private func deliver(_ leases: [InvitationLease]) async throws -> Result {
        try await withThrowingTaskGroup(of: Result.self) { group in
            var result = Result.done
            for (index, lease) in leases.enumerated() {
                if index >= Self.atOnce, let one = try await group.next(), one == .loginDenied { result = .loginDenied }
                // After a refused login nothing more is tried; the rest goes back into the queue.
                if result == .loginDenied { try await note(.queued, lease) } else { group.addTask { try await deliver(lease) } }
            }
            for try await one in group where one == .loginDenied { result = .loginDenied }
            return result
        }
    }

    private func deliver(_ lease: InvitationLease) async throws -> Result {
        do {
            try await sender.send(try composer.mail(for: lease), from: composer.sender, to: lease.email.text)
            try await note(.sent, lease)
        } catch let error as SMTPError {
            switch error.kind {
            case .recipientRefused: try await note(.failed, lease)
            // Nothing was taken by the server: it may be tried again.
            case .temporary: try await note(.queued, lease)
            case .loginDenied:
                try await note(.queued, lease)
                return .loginDenied
            default: logger.log(.warning, "the outcome of an invitation mail is unknown; it is not sent again")
            }
        }
        return .done
    }

    private func note(_ state: Invitation.State, _ lease: InvitationLease) async throws {
        try await database.write { [time] unit in try unit.setState(state, of: lease.invitation, at: time.now) }
    }
}
