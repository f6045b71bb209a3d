// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
import Consent
import Repositories
import SQL

extension Session: EvidenceOpeningRepository, EvidenceUseReader {
    func evidenceOpening(_ id: EvidenceOpening.ID) throws -> EvidenceOpening? {
        let lives = try data.query(statements.openings.subjects, id) { row in
            guard let stage = SubjectStage(rawValue: try row.int(1)) else { throw PersistenceError(.damagedRow, "evidence_opening") }
            return EvidenceOpening.Life(subject: try row.identifier(0), stage: stage, leaf: try row.int64(2))
        }
        return try data.queryOne(statements.openings.select, id) { [keyRing] row in
            guard let reason = OpeningReason(rawValue: try row.text(1)) else { throw PersistenceError(.damagedRow, "evidence_opening") }
            return EvidenceOpening(
                id: id,
                staff: try row.identifier(0),
                reason: reason,
                reference: try row.optionalBlob(2).map { try keyRing.openReference($0, of: id) },
                openedAt: try row.timestamp(3),
                lives: lives.sorted { $0.leaf < $1.leaf },
                note: try row.optionalBlob(4)
            )
        }
    }

    func insert(_ opening: EvidenceOpening) throws {
        let reference = try opening.reference.map { try keyRing.sealReference($0, of: opening.id) }
        try data.submit(
            statements.openings.insert,
            opening.id,
            opening.staff,
            opening.reason.rawValue,
            reference,
            opening.openedAt
        )
        for life in opening.lives {
            try data.submit(statements.openings.insertSubject, opening.id, life.subject, life.stage.rawValue, life.leaf)
            try data.submit(statements.openings.keepUses, opening.id, life.subject, EvidenceUses.limit)
        }
    }

    func pin(_ note: [UInt8], to opening: EvidenceOpening.ID) throws {
        try data.submit(statements.openings.pin, opening, note)
    }

    func removeEvidenceOpenings(before moment: Timestamp, limit: Int) throws -> Int {
        try data.execute(statements.openings.deleteOld, moment, limit)
    }

    func uses(of opening: EvidenceOpening.ID) throws -> [PersonMessage] {
        try data.query(statements.openings.uses, opening) { try Self.message($0, refusals: []) }
    }
}
