// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Cryptography
import Repositories

/// One reading of all files of an import: verdicts, and the report of them.
///
/// Files of people who left are read first, so that suppression is there before anybody counts as invitable.
struct ImportPass: Sendable {
    private(set) var report = ImportReport()
    /// The rows of the last step that something is to be done about.
    private(set) var people: [InvitablePerson] = []
    private(set) var suppressed: [(email: EmailAddress, reason: SuppressionReason)] = []

    private var reader: ListFileReader
    private let name: String
    private var hasBegun = false
    private var seen: ImportTokens

    init(name: String, format: ListFileFormat, seen: ImportTokens, report: ImportReport, now: Timestamp) {
        self.name = name
        self.seen = seen
        self.report = report
        reader = ListFileReader(
            fileName: name,
            format: format,
            grounds: EmailGroundPolicy(now: now),
            languages: LanguageGuess(fallback: .english)
        )
    }

    /// What has been seen so far, for the next file.
    var tokens: ImportTokens { seen }

    /// Reads the rows that these bytes complete; no bytes end the file. Without records nobody is looked up: whoever takes the rows in does that.
    mutating func feed(_ chunk: [UInt8]?, records: (any Records)?) throws {
        people = []
        suppressed = []
        if let chunk { try reader.append(chunk) } else { reader.finish() }
        while let row = try nextRow(records) {
            if !hasBegun, let plan = reader.plan {
                report.begin(file: name, plan: plan)
                hasBegun = true
            }
            report.add(row)
            collect(row)
        }
        if chunk == nil, !hasBegun, let plan = reader.plan { report.begin(file: name, plan: plan) }
    }

    private mutating func nextRow(_ records: (any Records)?) throws -> ImportRow? {
        var failure: (any Error)?
        let row = try reader.next { [seen] address in
            do {
                if let earlier = seen.presence(of: address) { return earlier }
                guard let records else { return .new }
                if try records.suppressed([address]).first == true { return .suppressed }
                return try records.known([address]).first == true ? .known : .new
            } catch {
                failure = error
                return .suppressed
            }
        }
        if let failure { throw failure }
        if let row, let address = row.address { seen.note(address, left: row.bucket.kind == .suppressed) }
        return row
    }

    private mutating func collect(_ row: ImportRow) {
        switch row.bucket {
        case .invitable:
            guard let candidate = row.candidate else { return }
            people.append(
                InvitablePerson(
                    email: candidate.address,
                    givenName: candidate.givenName.isEmpty ? nil : candidate.givenName,
                    language: candidate.language
                )
            )
        case .suppressed(let reason):
            guard let address = row.address else { return }
            switch reason {
            case .unsubscribed: suppressed.append((address, .importedUnsubscribed))
            case .cleaned, .complained: suppressed.append((address, .importedCleaned))
            case .alreadySuppressed: break
            }
        case .needsReview, .duplicate, .unreadable:
            break
        }
    }
}
