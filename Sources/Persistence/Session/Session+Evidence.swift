// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import SQL

extension Session: EvidenceRepository {
    func evidence(of subject: DataSubject.ID) throws -> [EvidenceRecord] {
        guard let key = try commitmentKey(of: subject) else { return [] }
        return try data.query(statements.evidence.ofSubject, subject) { [keyRing] row in
            let opened = try keyRing.openEvidence(try row.blob(0), of: subject, commitmentKey: key)
            guard let evidence = ConsentEvidence(encoded: opened) else { throw PersistenceError(.damagedRow, "evidence") }
            return EvidenceRecord(evidence: evidence, leafIndex: try row.int64(1), recordedAt: try row.timestamp(2))
        }
    }

    @discardableResult
    func record(_ evidence: ConsentEvidence, of subject: DataSubject.ID, entry: LedgerEntry) throws -> Int64 {
        let key = try commitmentKey(of: subject) ?? newCommitmentKey(of: subject)
        let plain = evidence.withMessageReference(keyRing).encoded
        var committed = entry
        committed.commitment = Digest(KeyedHash.hash(plain, key: key))
        let leaf = try append(committed)
        try data.submit(
            statements.evidence.insert,
            subject,
            leaf,
            Timestamp(milliseconds: evidence.recordedAt),
            try keyRing.sealEvidence(plain, of: subject, commitmentKey: key)
        )
        return leaf
    }

    private func commitmentKey(of subject: DataSubject.ID) throws -> SymmetricKey? {
        let wrapped =
            if let known = known[subject] { known.commitmentKey } else {
                try keys.queryOne(statements.keys.commitmentKey, subject) { try $0.blob(0) }
            }
        return try wrapped.map { wrapped in try unlocking { try $0.commitmentKey(wrapped, of: subject) } }
    }

    private func newCommitmentKey(of subject: DataSubject.ID) throws -> SymmetricKey {
        let (key, wrapped) = try wrappingRing().newCommitmentKey(of: subject)
        try keys.submit(statements.keys.insertCommitmentKey, subject, wrapped.bytes, wrapped.generation)
        known[subject]?.commitmentKey = wrapped.bytes
        return key
    }
}

extension ConsentEvidence {
    /// The same with a keyed hash instead of WhatsApp's message id, for the person's number stands in that id.
    fileprivate func withMessageReference(_ keyRing: KeyRing) -> ConsentEvidence {
        var shown: ShownForm?
        if let wording = wording.flatMap(Digest.init(hex:)), let notice = notice.flatMap(Digest.init(hex:)),
            let form = form.flatMap(Digest.init(hex:))
        {
            shown = ShownForm(wording: wording, notice: notice, form: form)
        }
        return ConsentEvidence(
            act: act,
            purpose: purpose,
            occurredAt: Timestamp(milliseconds: occurredAt),
            recordedAt: Timestamp(milliseconds: recordedAt),
            method: method,
            language: language,
            statement: statement,
            messageID: messageID.map(keyRing.evidenceReference),
            shown: shown
        )
    }
}
