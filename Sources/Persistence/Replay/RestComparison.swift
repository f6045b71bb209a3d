// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import FoundationEssentials
import SQL

/// Compares what is about nobody in particular: published texts, campaigns, how many requests there are.
struct RestComparison {
    private let side: MoveSide
    private let requests: RequestCounts
    private var statements: ReplayStatements { side.move.replay }

    init(side: MoveSide, requests: RequestCounts) {
        self.side = side
        self.requests = requests
    }

    func run(_ replay: inout LedgerReplay) throws {
        try comparePublications(&replay)
        try compareCampaigns(&replay)
        // That none is missing is seen where the entries are read.
        let rows = try side.data.queryOne(statements.requestCounts) { (all: try $0.int(0), lapsed: try $0.int(1)) } ?? (all: 0, lapsed: 0)
        if rows.all > requests.begun { replay.differences.add(.requestWithoutEntry) }
        if rows.lapsed > requests.lapsed { replay.differences.add(.requestDiffers) }
    }

    // MARK: Published texts

    private func comparePublications(_ replay: inout LedgerReplay) throws {
        var missing = replay.publications
        var differences = replay.differences
        try side.data.forEach(statements.publications) { row in
            let hash = (try? row.digest(3)) ?? Digest()
            guard let said = missing.removeValue(forKey: hash) else {
                differences.add(.publicationWithoutEntry, reference: hash.description)
                return true
            }
            if try !Self.isRight(row, hash, said.entry) {
                differences.add(.publicationDiffers, leaf: said.leaf, reference: hash.description)
            }
            return true
        }
        for (hash, said) in missing { differences.add(.publicationMissing, leaf: said.leaf, reference: hash.description) }
        replay.differences = differences
    }

    /// The text hashes to what the entry says, and the row is filed under what the text says of itself.
    private static func isRight(_ row: borrowing Row, _ hash: Digest, _ entry: LedgerEntry) throws -> Bool {
        let body = Data(try row.text(5).utf8)
        let filed: (language: Language, version: Int, hash: Digest)?
        let kind: Int
        if entry.act == .wordingPublished {
            kind = 0
            filed = (try? JSONDecoder().decode(ConsentWording.self, from: body)).map { ($0.language, $0.version, $0.hash) }
        } else {
            kind = 1
            filed = (try? JSONDecoder().decode(PrivacyNotice.self, from: body)).map { ($0.language, $0.version, $0.hash) }
        }
        guard let filed else { return false }
        return try row.int(0) == kind && row.text(1) == filed.language.rawValue && row.int(2) == filed.version && filed.hash == hash
            && row.timestamp(4) == entry.time
    }

    // MARK: Campaigns

    private func compareCampaigns(_ replay: inout LedgerReplay) throws {
        var missing = replay.campaigns
        var differences = replay.differences
        try side.data.forEach(statements.campaigns) { row in
            let id = Hex.encode(try row.blob(0))
            guard let said = missing.removeValue(forKey: id) else {
                differences.add(.campaignWithoutEntry, reference: id)
                return true
            }
            let isRight = try row.text(1) == said.entry.purpose?.rawValue && row.timestamp(2) == said.entry.time
            if !isRight { differences.add(.campaignDiffers, leaf: said.leaf, reference: id) }
            return true
        }
        for (id, said) in missing { differences.add(.campaignMissing, leaf: said.leaf, reference: id) }
        replay.differences = differences
    }
}
