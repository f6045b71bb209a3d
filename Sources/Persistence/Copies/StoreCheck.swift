// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
package import Cryptography
import SQL
import TransparencyLog

/// Looks at everything that a store says about itself: pages, references, the log's tree from its entries, every record and piece of evidence with its key, and
/// the state of the tables from the ledger's entries (replay = state).
package struct StoreCheck {
    private let side: MoveSide
    private let masterKey: MasterKey
    /// The log's name.
    private let origin: String
    /// A signed head of the log that was kept outside the store: against it a store that was rolled back is found out.
    private var outside: [UInt8]?
    /// Whether keys and data are of one moment: an older copy of the data beside today's keys rightly differs from them.
    private let isOneStore: Bool

    /// A store wherever it lies; it may be served meanwhile.
    package init(_ location: StoreLocation, masterKey: MasterKey, origin: String) throws {
        self.init(side: try MoveSide(location, .look), masterKey: masterKey, origin: origin, isOneStore: true)
    }

    /// Two files that belong together.
    package init(data: String, keys: String, masterKey: MasterKey, origin: String) throws {
        self.init(side: try MoveSide(data: data, keys: keys), masterKey: masterKey, origin: origin, isOneStore: false)
    }

    private init(side: MoveSide, masterKey: MasterKey, origin: String, isOneStore: Bool) {
        self.isOneStore = isOneStore
        self.side = side
        self.masterKey = masterKey
        self.origin = origin
    }

    /// The same check, also against a signed head that was kept outside (docs/design/0007).
    package func against(_ outside: [UInt8]) -> StoreCheck {
        var check = self
        check.outside = outside
        return check
    }

    /// Throws `keysMissing`, `wrongMasterKey`, `filesDoNotMatch`, and what the engine says; everything else is a problem of the report.
    package func run() throws -> StoreReport {
        guard let store = try side.identity(), let keyRing = try side.keyRing(masterKey) else { throw PersistenceError(.keysMissing) }
        guard try side.data.queryOne(side.statements.store.select, row: { try $0.blob(0) }) == store else {
            throw PersistenceError(.filesDoNotMatch)
        }
        var report = StoreReport()
        report.problems += try damage()
        for file in [DatabaseFile.keys, .data] {
            let orphan = try side.connection(file).queryOne(side.move.orphan, file.schema) { try $0.text(0) }
            if let orphan { report.problems.append("\(file.name)/\(orphan): rows refer to nothing") }
        }
        let verifier = try keyRing.logSigner(origin).verifier
        let head = outsideHead(verifier, &report)
        let ledger = try read("the log", &report, else: LedgerCheck.Result()) {
            try LedgerCheck(side: side, verifier: verifier, outside: head).run()
        }
        var seals = try read("people and evidence", &report, else: SealCheck.Result()) {
            try SealCheck(side: side, keyRing: keyRing).run()
        }
        // A rotation may have begun after the keys were read.
        if !seals.problems.isEmpty, let now = try side.keyRing(masterKey), !now.keys.isWithin(keyRing.keys) {
            let both = KeyRing(keyRing.keys.joined(with: now.keys), random: keyRing.random)
            seals = try SealCheck(side: side, keyRing: both).run()
        }
        (report.entries, report.head) = (ledger.entries, ledger.head)
        if ledger.problems.isEmpty { report.keptSize = head.map { Int($0.size) } }
        (report.people, report.evidence, report.withoutKey) = (seals.profiles, seals.evidence, seals.withoutKey)
        report.stopsToDoAgain = try stopsToDoAgain()
        report.problems += ledger.problems + seals.problems
        // Who has stopped since has no key any more.
        if isOneStore, report.stopsToDoAgain == 0 {
            report.problems += try read("keys of people", &report, else: []) { try KeyMatch(side: side, keyRing: keyRing).problems() }
        }
        var differences = seals.differences
        try read("the tables", &report, else: ()) { try ReplayCheck(side: side).run(into: &differences) }
        report.differences = differences.all
        return report
    }

    private func outsideHead(_ verifier: NoteVerifier, _ report: inout StoreReport) -> Checkpoint? {
        guard let outside else { return nil }
        do {
            return try Checkpoint(verifying: SignedNote(bytes: outside), by: verifier)
        } catch {
            report.problems.append("the head outside is no signed head of this log: \(error)")
            return nil
        }
    }

    /// Rows that are not of the form that every row has are a problem like others, and no reason to look at nothing else.
    private func read<Result>(
        _ what: String,
        _ report: inout StoreReport,
        else nothing: Result,
        _ body: () throws -> Result
    ) throws -> Result {
        do {
            return try body()
        } catch let error as SQLError where [.typeMismatch, .invalidText].contains(error.code) {
            report.problems.append("\(what) cannot be read: \(error)")
        } catch let error as PersistenceError where error.code == .damagedRow {
            report.problems.append("\(what) cannot be read: \(error)")
        }
        return nothing
    }

    /// How many stops the keys remember and the data do not know. A part from before there were notes has none, or knows none.
    private func stopsToDoAgain() throws -> Int {
        let statements = side.statements
        let newest = try has("0003_note_stops", .keys) ? side.keys.queryOne(statements.keys.newestStop) { try $0.int(0) } ?? 0 : 0
        let known = try has("0004_know_stops", .data) ? side.data.queryOne(statements.store.knownStop) { try $0.int(0) } ?? 0 : 0
        return max(0, newest - known)
    }

    private func has(_ migration: String, _ file: DatabaseFile) throws -> Bool {
        let runner = try MigrationRunner(files: EmbeddedSQL.migrations(file, side.location.dialect), schema: file.schema)
        return try runner.plan(side.connection(file)).applied.contains { $0.name == migration }
    }

    /// What the engine finds wrong with its pages; a server has tools of its own for that.
    private func damage() throws -> [String] {
        guard side.keys.dialect == .sqlite else { return [] }
        return try [("keys", side.keys), ("data", side.data)].flatMap { name, connection in
            try connection.query(Self.integrity) { try $0.text(0) }.filter { $0 != "ok" }.map { "\(name): \($0)" }
        }
    }

    private static let integrity = Statement(name: "integrity_check", sql: "PRAGMA integrity_check(20)")
}
