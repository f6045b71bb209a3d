// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Ends opt-ins that nobody answered in time, and forgets people who are known for nothing else (Art. 5(1)(e)).
package struct LapseProcedure: Sendable {
    package typealias Records = SubjectRepository & PermissionRepository & OptInRepository & LedgerRepository & MessageQueue & SendFencing

    private let time: any TimeSource

    package init(time: any TimeSource) {
        self.time = time
    }

    /// Ends at most that many; returns how many it ended.
    package func lapseOverdue(limit: Int, in records: some Records) throws -> Int {
        let now = time.now
        let overdue = try records.overdueRequests(at: now, limit: limit)
        for var request in overdue {
            request.state = .lapsed
            try records.update(request)
            var entry = LedgerEntry(.requestLapsed, at: now, subject: request.asked ?? request.invitee)
            entry.detail = request.id.description
            try records.append(entry)
            if let asked = request.asked { try lapse(request.purposes, of: asked, at: now, in: records) }
        }
        return overdue.count
    }

    private func lapse(_ purposes: Set<PurposeCode>, of subject: DataSubject.ID, at now: Timestamp, in records: some Records) throws {
        for purpose in purposes.sorted() {
            guard var permission = try records.permission(of: subject, for: purpose),
                permission.apply(.requestExpired, at: now, method: .expiry, wording: nil)
            else { continue }
            try records.save(permission)
        }
        // A number that was typed and never confirmed goes; a person of the list, or with any other history, stays.
        guard try records.permissions(of: subject).allSatisfy({ $0.state == .lapsed }), let profile = try records.profile(of: subject),
            profile.email == nil
        else { return }
        try records.fence(subject)
        try records.cancelMessages(to: subject)
        try records.remove(subject)
    }
}
