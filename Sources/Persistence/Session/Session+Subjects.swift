// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import PhoneNumbers
import SQL

extension Session: SubjectRepository {
    func subject(_ id: DataSubject.ID) throws -> DataSubject? {
        try data.queryOne(statements.subjects.byID, id) { try Self.subject($0) }
    }

    func subject(identifiedBy identity: ContactIdentity) throws -> DataSubject? {
        let statement =
            switch identity {
            case .email: statements.subjects.byEmail
            case .phone: statements.subjects.byPhone
            case .whatsAppUser: statements.subjects.byAccount
            }
        let token = keyRing.identityToken(identity)
        if let holder = holders[token] { return holder }
        return try data.queryOne(statement, token) { try Self.subject($0) }
    }

    func profile(of subject: DataSubject.ID) throws -> SubjectProfile? {
        if let known = known[subject] {
            guard let sealed = known.record, let wrapped = known.dataKey else { return nil }
            return try unlocking { try $0.open(sealed, of: subject, wrappedKey: wrapped) }
        }
        guard let sealed = try data.queryOne(statements.subjects.profile, subject, row: { try $0.optionalBlob(0) }) ?? nil else {
            return nil
        }
        return try open(sealed, of: subject)
    }

    /// Opens a record that was read with other columns; nil when its key is gone.
    func open(_ sealed: [UInt8], of subject: DataSubject.ID) throws -> SubjectProfile? {
        guard let wrapped = try keys.queryOne(statements.keys.dataKey, subject, row: { try $0.blob(0) }) else { return nil }
        return try unlocking { try $0.open(sealed, of: subject, wrappedKey: wrapped) }
    }

    func insert(_ subject: DataSubject, profile: SubjectProfile) throws {
        let (wrapped, sealed) = try wrappingRing().seal(profile, ofNew: subject.id)
        try keys.submit(statements.keys.insertDataKey, subject.id, wrapped.bytes, wrapped.generation)
        let tokens = keyRing.tokens(of: profile)
        forgetHolder(subject.id, tokens.phone, tokens.account)
        try data.submit(
            statements.subjects.insert,
            subject.id,
            subject.stage.rawValue,
            subject.language.rawValue,
            subject.createdAt,
            tokens.email,
            tokens.phone,
            tokens.account,
            sealed
        )
    }

    func replaceProfile(of subject: DataSubject.ID, with profile: SubjectProfile) throws {
        guard let wrapped = try keys.queryOne(statements.keys.dataKey, subject, row: { try $0.blob(0) }) else {
            throw PersistenceError(.outOfDate, "subject")
        }
        let sealed = keyRing.seal(profile, of: subject, under: try unlocking { try $0.dataKey(wrapped, of: subject) })
        let tokens = keyRing.tokens(of: profile)
        forgetHolder(subject, tokens.phone, tokens.account)
        let changed = try data.execute(statements.subjects.replaceProfile, subject, tokens.email, tokens.phone, tokens.account, sealed)
        guard changed == 1 else { throw PersistenceError(.outOfDate, "subject") }
    }

    func seal(_ subject: DataSubject.ID, at moment: Timestamp) throws {
        if known[subject]?.dataKey != nil {
            try keys.submit(statements.keys.deleteDataKey, subject)
        } else if try keys.execute(statements.keys.deleteDataKey, subject) == 0 {
            // Without a key the caller could not read whom to suppress: a crash had destroyed it after the stop and before the suppression.
            try suppressIdentities(of: subject)
        }
        try keepMatches(of: subject)
        forgetHolder(subject)
        try data.submit(statements.subjects.leave, subject, SubjectStage.sealed.rawValue, moment)
        try data.submit(statements.conversations.delete, subject)
        noteErasure()
    }

    /// The person's record changes: what was found about it, and about the identities that it gets, is to be asked for again.
    func forgetHolder(_ subject: DataSubject.ID, _ tokens: [UInt8]?...) {
        known[subject] = nil
        guard !holders.isEmpty else { return }
        for token in tokens.compactMap(\.self) { holders.removeValue(forKey: token) }
        holders = holders.filter { $0.value?.id != subject }
    }

    func remove(_ subject: DataSubject.ID) throws {
        try keys.submit(statements.keys.deleteDataKey, subject)
        try keys.submit(statements.keys.deleteCommitmentKey, subject)
        // Permissions, evidence and window go with the row.
        forgetHolder(subject)
        try data.submit(statements.subjects.delete, subject)
        noteErasure()
    }

    /// After the commit the bytes are still in the write-ahead logs: they are to be emptied soon.
    func noteErasure() { onCommit { [erasures = context.erasures] in erasures.note() } }

    /// The columns id, stage, language, created_at from there on.
    static func subject(_ row: borrowing Row, from column: Int = 0) throws -> DataSubject {
        guard let stage = SubjectStage(rawValue: try row.int(column + 1)) else { throw PersistenceError(.damagedRow, "subject") }
        return DataSubject(
            id: try row.identifier(column),
            stage: stage,
            language: Language(rawValue: try row.text(column + 2)),
            createdAt: try row.timestamp(column + 3)
        )
    }
}
