// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import FoundationEssentials
import SQL

extension Session: PublicationRepository {
    private enum Kind: Int {
        case wording = 0
        case notice = 1
    }

    func currentWording(in language: Language) throws -> ConsentWording? {
        try newest(.wording, language).flatMap { try wording(hash: $0) }
    }

    func currentNotice(in language: Language) throws -> PrivacyNotice? {
        try newest(.notice, language).flatMap { try notice(hash: $0) }
    }

    func currentForm(in language: Language) throws -> OptInForm? {
        guard let wordingHash = try newest(.wording, language), let noticeHash = try newest(.notice, language) else { return nil }
        if let known = context.publications.form(wordingHash, noticeHash) { return known }
        guard let wording = try wording(hash: wordingHash), let notice = try notice(hash: noticeHash) else { return nil }
        let form = OptInForm(wording: wording, notice: notice)
        context.publications.keep(form)
        return form
    }

    func wording(hash: Digest) throws -> ConsentWording? {
        if let known = context.publications.wording(hash) { return known }
        guard let wording = try body(.wording, hash, as: ConsentWording.self) else { return nil }
        guard wording.hash == hash else { throw PersistenceError(.damagedRow, "publication") }
        context.publications.keep(wording, hash)
        return wording
    }

    func notice(hash: Digest) throws -> PrivacyNotice? {
        if let known = context.publications.notice(hash) { return known }
        guard let notice = try body(.notice, hash, as: PrivacyNotice.self) else { return nil }
        guard notice.hash == hash else { throw PersistenceError(.damagedRow, "publication") }
        context.publications.keep(notice, hash)
        return notice
    }

    func publish(_ wording: ConsentWording, at moment: Timestamp) throws {
        try insert(.wording, wording, wording.language, wording.version, wording.hash, moment)
    }

    func publish(_ notice: PrivacyNotice, at moment: Timestamp) throws {
        try insert(.notice, notice, notice.language, notice.version, notice.hash, moment)
    }

    private func newest(_ kind: Kind, _ language: Language) throws -> Digest? {
        try data.queryOne(statements.publications.newest, kind.rawValue, language.rawValue) { try $0.digest(0) }
    }

    private func body<Publication: Decodable>(_ kind: Kind, _ hash: Digest, as type: Publication.Type) throws -> Publication? {
        guard let body = try data.queryOne(statements.publications.body, hash.bytes, kind.rawValue, row: { try $0.text(0) }) else {
            return nil
        }
        return try JSONDecoder().decode(type, from: Data(body.utf8))
    }

    private func insert(
        _ kind: Kind,
        _ publication: some Encodable,
        _ language: Language,
        _ version: Int,
        _ hash: Digest,
        _ moment: Timestamp
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = String(decoding: try encoder.encode(publication), as: UTF8.self)
        try data.submit(statements.publications.insert, kind.rawValue, language.rawValue, version, hash.bytes, moment, body)
    }
}
