// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import SQL

/// A queued message with all that the gate looks at, as one row of the leasing query.
struct QueuedMessage {
    let id: Int64
    let subject: DataSubject.ID
    let stored: StoredMessage
    /// The campaign that it belongs to, when that has been stopped.
    let stoppedCampaign: Int64?
    /// Nil when the person is not there any more.
    let stage: SubjectStage?
    let language: Language
    let sealed: [UInt8]?
    let windowClosesAt: Timestamp?
    let permission: Permission?
    /// The wrapped key of `sealed`, when the engine has keys and data in one place.
    let wrappedKey: [UInt8]?

    init(_ row: borrowing Row) throws {
        id = try row.int64(0)
        subject = try row.identifier(1)
        stored = StoredMessage(
            ground: try row.int(2),
            content: try row.int(3),
            purpose: try row.optionalText(4),
            contract: try row.optionalText(5),
            request: try row.optionalIdentifier(6),
            template: try row.optionalText(7)
        )
        stoppedCampaign = try row.optionalInt(8) == Campaign.State.stopped.rawValue ? row.optionalInt64(20) : nil
        stage = try row.optionalInt(9).flatMap(SubjectStage.init)
        language = Language(rawValue: try row.optionalText(10) ?? "")
        sealed = try row.optionalBlob(11)
        windowClosesAt = try row.optionalTimestamp(12)
        wrappedKey = try row.optionalBlob(21)
        permission = try row.isNull(13) ? nil : Session.permission(row, from: 13)
    }
}
