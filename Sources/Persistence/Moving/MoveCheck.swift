// SPDX-License-Identifier: Apache-2.0
import SQL
import TransparencyLog

/// Compares both sides of a move from the beginning: nothing that the copy knew or counted is believed.
struct MoveCheck {
    let source: MoveSide
    let target: MoveSide
    let keyRing: KeyRing
    let verifier: NoteVerifier

    /// Adds to the report what it finds.
    func run(into report: inout MoveReport, telling tell: (MoveProgress) -> Void) throws {
        for table in target.catalogue.tables {
            let arrived = try TableDigest(table, of: target)
            let original = try TableDigest(table, of: source)
            report.tables.append(MoveReport.Table(title: table.title, rows: arrived.rows, digest: arrived.digest))
            if arrived.rows != original.rows {
                report.problems.append("\(table.title): \(original.rows) rows in the source, \(arrived.rows) in the target")
            } else if arrived.digest != original.digest {
                report.problems.append("\(table.title): the rows of the two sides differ")
            } else {
                tell(.compared(table: table.title, rows: arrived.rows))
            }
        }
        for file in [DatabaseFile.keys, .data] {
            let orphan = try target.connection(file).queryOne(target.move.orphan, file.schema) { try $0.text(0) }
            if let orphan { report.problems.append("\(file.name)/\(orphan): rows refer to nothing") }
        }
        try checkNumbers(&report)
        let ledger = try LedgerCheck(side: target, verifier: verifier).run()
        (report.entries, report.head) = (ledger.entries, ledger.head)
        let seals = try SealCheck(side: target, keyRing: keyRing).run()
        (report.profiles, report.evidence, report.withoutKey) = (seals.profiles, seals.evidence, seals.withoutKey)
        report.problems += ledger.problems + seals.problems
    }

    /// The next number that the target gives must be one that no row has had.
    private func checkNumbers(_ report: inout MoveReport) throws {
        for table in target.catalogue.tables where table.numbered != nil {
            let copy = TableCopy(table: table, source: source, target: target)
            if try copy.lastNumber(of: target) < copy.lastNumber(of: source) {
                report.problems.append("\(table.title): numbers would be given twice")
            }
        }
    }
}
