// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import SQL

/// A person and their invitation as the tables have them.
struct PersonRow {
    let id: DataSubject.ID
    /// Nil when the number means nothing.
    let stage: SubjectStage?
    let createdAt: Timestamp
    let stageChangedAt: Timestamp
    private let hasAddress: Bool
    /// 1: may be invited; 2: has an invitation; nil when they may not.
    private let ground: Int?
    private let invitation: Invitation.State?

    init(_ row: borrowing Row) throws {
        id = try row.identifier(0)
        stage = SubjectStage(rawValue: try row.int(1))
        createdAt = try row.timestamp(2)
        stageChangedAt = try row.timestamp(3)
        hasAddress = try row.bool(4)
        ground = try row.optionalInt(5)
        invitation = try row.optionalInt(6).flatMap(Invitation.State.init)
    }

    /// Whether the invitation has come as far as the entries say, and the person's mark says the same while there is one.
    func isInvitationRight(_ isInvited: Bool) -> Bool {
        let isHandedOver =
            switch invitation {
            case nil, .queued, .held: false
            case .handedOver, .sent, .failed, .answered, .declined: true
            }
        guard isHandedOver == isInvited else { return false }
        guard stage == .active else { return true }
        return switch ground {
        case nil: !hasAddress && invitation == nil
        case 1: hasAddress && invitation == nil
        case 2: hasAddress && invitation != nil
        default: false
        }
    }
}
