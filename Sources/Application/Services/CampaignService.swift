// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Repositories

/// Fills the queues of campaigns in steps, and closes those that have nothing left to send.
struct CampaignService: Service {
    private static let step = 500

    let database: any Database
    let bell: Bell
    let messagesBell: Bell
    let time: any TimeSource
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled {
            var isBusy = false
            do {
                for campaign in try await database.read({ records in try records.activeCampaigns() }) {
                    if try await advance(campaign) { isBusy = true }
                }
            } catch let error as CancellationError {
                throw error
            } catch {
                logger.log(.error, "a campaign could not be advanced", .technical("reason", "\(error)"))
            }
            if !isBusy { await bell.wait(atMost: .seconds(1)) }
        }
    }

    /// Returns whether there is more to fill at once.
    private func advance(_ campaign: Campaign) async throws -> Bool {
        let added = try await database.write { [time] unit in
            switch campaign.state {
            case .filling:
                let added = try unit.fillQueue(of: campaign, limit: Self.step, at: time.now)
                if added == 0 { try unit.setState(.sending, of: campaign.id) }
                return added
            case .sending:
                let counts = try unit.messageCounts(of: campaign.id)
                if counts[.queued, default: 0] == 0, counts[.handedOver, default: 0] == 0 { try unit.setState(.finished, of: campaign.id) }
                return 0
            case .finished, .stopped:
                return 0
            }
        }
        if added > 0 { messagesBell.ring() }
        return added > 0
    }
}
