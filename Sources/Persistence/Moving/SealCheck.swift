// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import SQL

/// Opens every sealed record and every piece of evidence with its key, and compares each with what is filed beside it; what is opened is looked at by nobody.
struct SealCheck {
    /// What was found.
    struct Result {
        var profiles = 0
        var evidence = 0
        /// Records whose key is gone: what a crash left of an erasure, to be settled when the store is served.
        var withoutKey = 0
        var problems: [String] = []
        /// Evidence that does not fit the ledger.
        var differences = ReplayDifferences()
    }

    private static let page = 5_000

    let side: MoveSide
    let keyRing: KeyRing

    func run() throws -> Result {
        var result = Result()
        try openProfiles(&result)
        try openEvidence(&result)
        return result
    }

    // MARK: People's records

    private struct Profile {
        let id: DataSubject.ID
        let sealed: [UInt8]
        let email: [UInt8]?
        let phone: [UInt8]?
        let account: [UInt8]?

        init(_ row: borrowing Row) throws {
            id = try row.identifier(0)
            sealed = try row.blob(1)
            (email, phone, account) = (try row.optionalBlob(2), try row.optionalBlob(3), try row.optionalBlob(4))
        }

        /// Whether the person is found by what their record says, and by nothing else: a stop must reach whom it comes from (Art. 7(3)).
        func isFound(by tokens: IdentityTokens) -> Bool {
            email == tokens.email && phone == tokens.phone && account == tokens.account
        }
    }

    private func openProfiles(_ result: inout Result) throws {
        var last: [UInt8] = []
        var (damaged, misfiled) = (Findings(), Findings())
        while true {
            let page = try side.data.query(side.move.profiles, last, Self.page) { try Profile($0) }
            guard let first = page.first?.id, let end = page.last?.id else { break }
            let keys = try keys(side.move.dataKeys, first, end)
            for row in page {
                guard let key = keys[row.id] else {
                    result.withoutKey += 1
                    continue
                }
                guard let profile = try? keyRing.open(row.sealed, of: row.id, wrappedKey: key) else {
                    damaged.add(row.id)
                    continue
                }
                result.profiles += 1
                if !row.isFound(by: keyRing.tokens(of: profile)) { misfiled.add(row.id) }
            }
            last = end.bytes
        }
        result.problems += damaged.problem("people's records cannot be opened with their keys")
        result.problems += misfiled.problem("people are filed under identities that their records do not have")
    }

    // MARK: Evidence

    private typealias Evidence = (id: DataSubject.ID, number: Int64, sealed: [UInt8], leaf: Int64, recordedAt: Timestamp)

    private func openEvidence(_ result: inout Result) throws {
        var last = (subject: [UInt8](), number: Int64.min)
        var damaged = Findings()
        while true {
            let page: [Evidence] = try side.data.query(side.move.evidence, last.subject, last.number, Self.page) {
                (try $0.identifier(0), try $0.int64(1), try $0.blob(2), try $0.int64(3), try $0.timestamp(4))
            }
            guard let first = page.first, let end = page.last else { break }
            let keys = try keys(side.move.commitmentKeys, first.id, end.id)
            let entries = try entries(page.map(\.leaf))
            for row in page {
                let claim = EvidenceClaim(subject: row.id, recordedAt: row.recordedAt, entry: entries[row.leaf])
                guard let key = keys[row.id] else {
                    // Unlinked for good, at the end of the proof's term.
                    result.withoutKey += 1
                    if !claim.isPlausible { result.differences.add(.evidenceDiffers, leaf: row.leaf, reference: row.id.description) }
                    continue
                }
                guard let (evidence, commitment) = opened(row.sealed, of: row.id, key) else {
                    damaged.add(row.id)
                    continue
                }
                result.evidence += 1
                if !claim.fits(evidence, commitment: commitment) {
                    result.differences.add(.evidenceDiffers, leaf: row.leaf, reference: row.id.description)
                }
            }
            last = (end.id.bytes, end.number)
        }
        result.problems += damaged.problem("pieces of evidence cannot be opened with their keys")
    }

    private func opened(_ sealed: [UInt8], of subject: DataSubject.ID, _ wrapped: [UInt8]) -> (ConsentEvidence, Digest?)? {
        guard let key = try? keyRing.commitmentKey(wrapped, of: subject),
            let plain = try? keyRing.openEvidence(sealed, of: subject, commitmentKey: key), let evidence = ConsentEvidence(encoded: plain)
        else { return nil }
        return (evidence, Digest(KeyedHash.hash(plain, key: key)))
    }

    private func entries(_ leaves: [Int64]) throws -> [Int64: LedgerEntry] {
        let rows = try side.data.queryMany(side.move.replay.entries, Set(leaves)) { binder, leaf in
            binder.bind(1, leaf)
        } row: {
            (leaf: try $0.int64(0), entry: LedgerEntry(encoded: try $0.blob(1)))
        }
        return Dictionary(rows.compactMap { row in row.entry.map { (row.leaf, $0) } }, uniquingKeysWith: { first, _ in first })
    }

    private func keys(_ statement: Statement, _ first: DataSubject.ID, _ last: DataSubject.ID) throws -> [DataSubject.ID: [UInt8]] {
        let rows = try side.keys.query(statement, first, last) { (try $0.identifier(0, of: DataSubject.self), try $0.blob(1)) }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// How many people something is wrong with, and the references of the first.
    private struct Findings {
        private static let named = 5
        private var count = 0
        private var references: [String] = []

        mutating func add(_ subject: DataSubject.ID) {
            count += 1
            if references.count < Self.named { references.append(subject.description) }
        }

        func problem(_ what: String) -> [String] {
            guard count > 0 else { return [] }
            return ["\(count) \(what): \(references.joined(separator: ", "))\(count > references.count ? " …" : "")"]
        }
    }
}
