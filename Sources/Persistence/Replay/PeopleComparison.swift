// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import SQL

/// Compares the rows about people with what their entries say.
struct PeopleComparison {
    private let side: MoveSide
    private var statements: ReplayStatements { side.move.replay }

    init(side: MoveSide) {
        self.side = side
    }

    func run(_ replay: inout LedgerReplay) throws {
        try compareMessages(&replay)
        let evidence = try evidenceCounts(replay)
        let present = try comparePeople(&replay, evidence)
        try comparePermissions(&replay, present)
        for (subject, said) in replay.subjects where !present.contains(subject) && !said.mayBeGone {
            replay.differences.add(.personMissing, leaf: said.lastLeaf, reference: subject.description)
        }
    }

    private func forEach(_ statement: Statement, _ replay: LedgerReplay, _ body: (borrowing Row) throws -> Void) throws {
        try side.data.forEach(statement, replay.people.lowerBound, replay.people.upperBound) { row in
            try body(row)
            return true
        }
    }

    // MARK: Rows of people

    /// Returns who is there.
    private func comparePeople(
        _ replay: inout LedgerReplay,
        _ evidence: [DataSubject.ID: EvidenceCount]
    ) throws -> Set<DataSubject.ID> {
        var present: Set<DataSubject.ID> = []
        present.reserveCapacity(replay.subjects.count)
        var differences = replay.differences
        try forEach(statements.people, replay) { row in
            let person = try PersonRow(row)
            let said = replay.subjects[person.id] ?? SubjectReplay()
            present.insert(person.id)
            compare(person, said, &differences)
            compare(evidence[person.id] ?? EvidenceCount(), of: person.id, said, &differences)
        }
        replay.differences = differences
        return present
    }

    private func compare(_ person: PersonRow, _ said: SubjectReplay, _ differences: inout ReplayDifferences) {
        let reference = person.id.description
        let since = said.stageChangedAt ?? person.createdAt
        if person.stage != said.stage || person.stageChangedAt != since {
            differences.add(.stageDiffers, leaf: said.lastLeaf, reference: reference)
        }
        if !person.isInvitationRight(said.isInvited) {
            differences.add(.invitationDiffers, leaf: said.isInvited ? said.lastLeaf : nil, reference: reference)
        }
    }

    // MARK: Evidence

    private struct EvidenceCount {
        var rows = 0
        var leaves = 0
    }

    /// Each row is compared with its entry where it is opened (`SealCheck`); here it is counted, so that none is missing and none there twice.
    private func evidenceCounts(_ replay: LedgerReplay) throws -> [DataSubject.ID: EvidenceCount] {
        var counts: [DataSubject.ID: EvidenceCount] = [:]
        try forEach(statements.evidenceCounts, replay) { row in
            counts[try row.identifier(0)] = EvidenceCount(rows: try row.int(1), leaves: try row.int(2))
        }
        return counts
    }

    private func compare(
        _ count: EvidenceCount,
        of subject: DataSubject.ID,
        _ said: SubjectReplay,
        _ differences: inout ReplayDifferences
    ) {
        let reference = subject.description
        if count.leaves < said.evidence { differences.add(.evidenceMissing, leaf: said.lastLeaf, reference: reference) }
        if count.rows > said.evidence || count.rows != count.leaves { differences.add(.evidenceWithoutEntry, reference: reference) }
    }

    // MARK: Permissions

    private func comparePermissions(_ replay: inout LedgerReplay, _ present: Set<DataSubject.ID>) throws {
        var differences = replay.differences
        var current: DataSubject.ID?
        var seen = 0
        func close() {
            guard let subject = current, let said = replay.subjects[subject], seen < said.permissions.count else { return }
            differences.add(.permissionMissing, leaf: said.lastLeaf, reference: subject.description)
        }
        var withRows: Set<DataSubject.ID> = []
        try forEach(statements.permissions, replay) { row in
            let subject: DataSubject.ID = try row.identifier(0)
            if subject != current {
                close()
                (current, seen) = (subject, 0)
                withRows.insert(subject)
            }
            let said = replay.subjects[subject]
            let purpose = PurposeCode(rawValue: try row.text(1))
            guard let wanted = said?.permissions.first(where: { $0.purpose == purpose }) else {
                return differences.add(.permissionWithoutEntry, reference: subject.description)
            }
            seen += 1
            if (try? Session.permission(row)) != wanted {
                differences.add(.permissionDiffers, leaf: said?.lastLeaf, reference: subject.description)
            }
        }
        close()
        for (subject, said) in replay.subjects where !said.permissions.isEmpty && present.contains(subject) && !withRows.contains(subject) {
            differences.add(.permissionMissing, leaf: said.lastLeaf, reference: subject.description)
        }
        replay.differences = differences
    }

    // MARK: Messages

    /// Rows go after a year and entries stay; a message that went back to the queue and left it again has more entries than rows. Never fewer.
    private func compareMessages(_ replay: inout LedgerReplay) throws {
        var differences = replay.differences
        try forEach(statements.messages, replay) { row in
            let subject: DataSubject.ID = try row.identifier(0)
            let said = StoredMessage.groundKind(try row.int(1)).flatMap { replay.subjects[subject]?.handedOver[$0] } ?? 0
            if try row.int(2) > said { differences.add(.messageWithoutEntry, reference: subject.description) }
        }
        replay.differences = differences
    }
}
